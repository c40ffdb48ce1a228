// Checks every operation of the dashboard against the API's schema, and writes their types. Fails where one does not fit.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSchema, concatAST, Kind, parse, print, Source, validate, visit } from "graphql";
import { TypePrinter } from "./types.mjs";

const web = fileURLToPath(new URL("..", import.meta.url));
const sources = join(web, "src");
const schema = buildSchema(readFileSync(join(web, "../../src/QueryApi/Schema/schema.graphql"), "utf8"));

const documents = readdirSync(sources, { recursive: true })
  .filter((name) => name.endsWith(".graphql"))
  .sort()
  .map((name) => parse(new Source(readFileSync(join(sources, name), "utf8"), `src/${name}`)));
const document = concatAST(documents);
const problems = validate(schema, document);
if (problems.length > 0) {
  console.error(problems.map(String).join("\n\n"));
  process.exit(1);
}

const fragments = new Map(
  document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]),
);
const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
const types = new TypePrinter(schema);

const target = join(sources, "api/operations.ts");
const text = [
  "// Written by codegen/operations.mjs from the *.graphql files beside the screens; any build writes it again.",
  'import { gql } from "urql";',
  "",
  ...[...fragments.values()].map((one) => types.fragment(one)),
  ...operations.map(operationText),
  ...types.named(),
  "",
].join("\n");
// Left alone when nothing changed: whoever compares times has nothing to do.
if (!existsSync(target) || readFileSync(target, "utf8") !== text) writeFileSync(target, text);

function operationText(operation) {
  const name = operation.name.value;
  const body = [operation, ...fragmentsOf(operation)].map(print).join("\n");
  return [
    types.operation(operation),
    `export const ${name}Document = gql<${name}Data, ${name}Variables>(\`\n${body}\n\`);`,
    "",
  ].join("\n");
}

/** Every fragment that a definition needs, and those that they need. */
function fragmentsOf(definition, found = new Set()) {
  visit(definition, {
    FragmentSpread(spread) {
      const fragment = fragments.get(spread.name.value);
      if (found.has(fragment)) return;
      found.add(fragment);
      fragmentsOf(fragment, found);
    },
  });
  return found;
}
