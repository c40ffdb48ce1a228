import { createClient as createEventsClient } from "graphql-sse";
import { cacheExchange, Client, fetchExchange, mapExchange, subscriptionExchange } from "urql";
import { Connection } from "./Connection";

const ENDPOINT = "/graphql";
const RETRY_MILLISECONDS = 1_000;
const RETRY_MILLISECONDS_MAX = 30_000;

/** Everything that asks with one token, until it is refused. Another token has another one, and sees nothing of its cache. */
export interface Books {
  readonly client: Client;
  /** Keeps nothing of what it reads: for lists of many pages. */
  readonly listClient: Client;
  readonly connection: Connection;
}

export function openBooks(token: string, refused: (reason: string) => void): Books {
  const connection = new Connection();
  const headers = { authorization: `Bearer ${token}` };
  const events = createEventsClient({
    url: ENDPOINT,
    headers,
    credentials: "omit",
    retryAttempts: Infinity,
    retry: (retries) => {
      connection.set(false);
      return new Promise((again) => setTimeout(again, Math.min(RETRY_MILLISECONDS * 2 ** retries, RETRY_MILLISECONDS_MAX)));
    },
    on: { connected: () => connection.set(true) },
  });
  const options = {
    url: ENDPOINT,
    preferGetMethod: false, // answers are private, and addresses are logged
    fetchOptions: { headers, credentials: "omit", cache: "no-store" },
  } as const;
  const refusal = mapExchange({
    onError(error) {
      const response = error.response as Response | undefined;
      if (response?.status === 401) refused(error.graphQLErrors[0]?.message ?? "The token was refused.");
    },
  });
  const client = new Client({
    ...options,
    exchanges: [
      refusal,
      cacheExchange,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = "", variables = {} }) => ({
          subscribe: (sink) => ({ unsubscribe: events.subscribe({ query, variables }, sink) }),
        }),
      }),
    ],
  });
  return { client, listClient: new Client({ ...options, exchanges: [refusal, fetchExchange] }), connection };
}
