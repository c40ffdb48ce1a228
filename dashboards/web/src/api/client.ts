import { cacheExchange, Client, fetchExchange, mapExchange } from "urql";

export const ENDPOINT = "/graphql";

/** Asks with one token until it is refused. */
export function createBooksClient(token: string, refused: (reason: string) => void): Client {
  return new Client({
    url: ENDPOINT,
    preferGetMethod: false,   // answers are private, and addresses are logged
    fetchOptions: { headers: { authorization: `Bearer ${token}` }, credentials: "omit", cache: "no-store" },
    exchanges: [
      mapExchange({
        onError(error) {
          const response = error.response as Response | undefined;
          if (response?.status === 401) refused(error.graphQLErrors[0]?.message ?? "The token was refused.");
        },
      }),
      cacheExchange,
      fetchExchange,
    ],
  });
}
