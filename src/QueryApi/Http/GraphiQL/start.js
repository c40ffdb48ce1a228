// Starts GraphiQL against the endpoint that served the page; subscriptions come as server-sent events.
const endpoint = location.pathname.replace(/\/$/, "");
const asksForSubscription = (text, name) => {
  const operations = [...text.matchAll(/\b(query|mutation|subscription)\b\s*([_A-Za-z]\w*)?/g)];
  const chosen = operations.find((operation) => operation[2] === name) ?? operations[0];
  return chosen?.[1] === "subscription";
};

async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = ""; ; ) {
    const { done, value } = await reader.read();
    if (done) return;
    rest += value;
    const blocks = rest.split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      if (block.startsWith("event: complete")) return;
      const data = block.split("\n").find((line) => line.startsWith("data: "));
      if (data) yield JSON.parse(data.slice("data: ".length));
    }
  }
}

async function fetcher(request, { headers } = {}) {
  const isSubscription = asksForSubscription(request.query, request.operationName);
  const accept = isSubscription ? "text/event-stream" : "application/graphql-response+json, application/json;q=0.9";
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "content-type": "application/json", accept, "GraphQL-Require-Preflight": "1", ...headers },
    body: JSON.stringify(request),
  });
  return response.headers.get("content-type").startsWith("text/event-stream") ? events(response) : response.json();
}

ReactDOM.createRoot(document.getElementById("graphiql")).render(React.createElement(GraphiQL, { fetcher }));
