import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSchema, graphql, parse, subscribe } from "graphql";
import { answersFor } from "./answers.mjs";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css" };
const repository = fileURLToPath(new URL("../../../..", import.meta.url));
const files = join(repository, "artifacts/dashboard");
const schema = buildSchema(readFileSync(join(repository, "src/QueryApi/Schema/schema.graphql"), "utf8"));

/** The dashboard's files over an API with fixed answers, in whichever state a test wants: a token names it. */
export async function startStub(contentSecurityPolicy, port = 0) {
  const server = createServer((request, response) =>
    request.url === "/graphql" ? answer(request, response) : sendFile(request.url, response, contentSecurityPolicy),
  );
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, stop: () => server.closeAllConnections() ?? server.close() };
}

async function answer(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const scenario = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
  const send = (status, result) => {
    response.writeHead(status, { "content-type": "application/graphql-response+json" });
    response.end(JSON.stringify(result));
  };
  if (scenario === undefined || scenario === "refused") return send(401, refusal);
  const { query, variables, operationName } = JSON.parse(Buffer.concat(chunks).toString());
  if (scenario === "slow" && operationName !== "Who") await new Promise((resolve) => setTimeout(resolve, 1_500));
  if (scenario === "broken" && operationName !== "Who") return request.socket.destroy();
  const rootValue = answersFor(scenario);
  if (query.trimStart().startsWith("subscription"))
    return stream(response, await subscribe({ schema, document: parse(query), variableValues: variables, rootValue }));
  return send(200, await graphql({ schema, source: query, variableValues: variables, operationName, rootValue }));
}

async function stream(response, results) {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.flushHeaders();
  response.on("close", () => results.return());
  for await (const result of results) response.write(`event: next\ndata: ${JSON.stringify(result)}\n\n`);
  response.end("event: complete\ndata:\n\n");
}

const refusal = {
  errors: [{ message: "The token has expired: get a new one.", extensions: { code: "UNAUTHENTICATED", retryable: false } }],
};

function sendFile(url, response, contentSecurityPolicy) {
  const name = url.startsWith("/assets/") ? url.slice(1) : "index.html";
  response.writeHead(200, { "content-type": TYPES[extname(name)], "content-security-policy": contentSecurityPolicy });
  response.end(readFileSync(join(files, name)));
}
