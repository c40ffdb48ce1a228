// The graphql-sse client: subscribes, prints what comes, and leaves another subscription early.
import { createClient } from "graphql-sse";

const client = createClient({ url: process.argv[2], retryAttempts: 0 });
const read = async (query, stopAfter = Infinity) => {
  const results = [];
  for await (const result of client.iterate({ query })) {
    results.push(result);
    if (results.length === stopAfter) break;
  }
  return results;
};
const failed = (query) => read(query).then((results) => ({ results }), (error) => ({ error: JSON.parse(JSON.stringify(error)) }));

console.log(JSON.stringify({ name: "all", results: await read("subscription { countdown(from: 3, intervalMilliseconds: 5) }") }));
console.log(JSON.stringify({ name: "left early", results: await read("subscription { countdown(from: 100000, intervalMilliseconds: 5) }", 2) }));
console.log(JSON.stringify({ name: "query", results: await read("{ hello }") }));
console.log(JSON.stringify({ name: "invalid", ...(await failed("subscription { nothing }")) }));
client.dispose();
