// graphql-http's audit of a server: a JSON line for each rule.
import { auditServer } from "graphql-http";

for (const result of await auditServer({ url: process.argv[2] }))
  console.log(JSON.stringify({ id: result.id, name: result.name, status: result.status, reason: result.reason ?? null }));
