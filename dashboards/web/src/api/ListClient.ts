import { createContext, useContext } from "react";
import type { Client } from "urql";

export const ListClientContext = createContext<Client | undefined>(undefined);

/** Reads lists of many pages, of which nothing is kept. */
export function useListClient(): Client {
  const client = useContext(ListClientContext);
  if (!client) throw new Error("Nobody is signed in above this component.");
  return client;
}
