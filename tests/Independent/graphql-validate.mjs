// Parses and validates a document again and again with graphql-js: prints microseconds of one time, at the median of rounds.
import { readFileSync } from "node:fs";
import { buildSchema, parse, validate } from "graphql";

const [, , schemaFile, documentFile, rounds] = process.argv;
const schema = buildSchema(readFileSync(schemaFile, "utf8"));
const text = readFileSync(documentFile, "utf8");
const times = [];
for (let round = 0; round < Number(rounds); round++) {
  const startedAt = process.hrtime.bigint();
  for (let time = 0; time < 100; time++)
    if (validate(schema, parse(text)).length > 0) throw new Error("The document is not valid.");
  times.push(Number(process.hrtime.bigint() - startedAt) / 100_000);
}
console.log(JSON.stringify({ microseconds: times.sort((a, b) => a - b)[times.length >> 1] }));
