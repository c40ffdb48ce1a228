// urql's client: a query by POST, the same by GET, a mutation, an error, a subscription over graphql-sse.
import { Client, cacheExchange, fetchExchange, subscriptionExchange } from "@urql/core";
import { createClient } from "graphql-sse";

const url = process.argv[2];
const events = createClient({ url, retryAttempts: 0 });
const client = new Client({
  url,
  preferGetMethod: false,
  exchanges: [
    cacheExchange,
    fetchExchange,
    subscriptionExchange({
      forwardSubscription: (request) => ({
        subscribe: (sink) => ({ unsubscribe: events.subscribe({ ...request, query: request.query }, sink) }),
      }),
    }),
  ],
});
const show = (name, { data, error }) =>
  console.log(JSON.stringify({ name, data: data ?? null, error: error?.message ?? null }));
const stations = "query Stations($first: Int!) { stations(first: $first) { nodes { id name country } pageInfo { hasNextPage } } }";

show("post", await client.query(stations, { first: 2 }));
show("get", await client.query(stations, { first: 3 }, { preferGetMethod: "force" }));
show("mutation", await client.mutation('mutation { reportDelay(report: { departureId: "d", minutes: 4 }) { minutes reason } }', {}));
show("error", await client.query("{ nothing }", {}));
const counts = await new Promise((resolve) => {
  const seen = [];
  client.subscription("subscription { countdown(from: 2, intervalMilliseconds: 5) }", {}).subscribe(({ data }) => {
    seen.push(data.countdown);
    if (data.countdown === 0) resolve(seen);
  });
});
show("subscription", { data: counts });
events.dispose();
process.exit(0);
