import { useCallback, useEffect, useRef, useState } from "react";
import { type CombinedError, useClient } from "urql";
import { filterOf, type ListAddress, orderOf, printList } from "../address/list";
import { type Failure, failureOf } from "../api/failure";
import { type Entry, type TransactionsData, TransactionsDocument } from "../api/operations";

/** What a list says of itself: its state, and what all its entries add up to. */
export type ListHead = Omit<TransactionsData["books"]["transactions"], "nodes" | "pageInfo">;

interface Loaded {
  readonly head: ListHead | undefined;
  readonly rows: readonly Entry[];
  readonly next: string | undefined;
  readonly failure: Failure | undefined;
  /** Of an earlier question. */
  readonly isOld: boolean;
}

export interface Entries extends Omit<Loaded, "next"> {
  readonly retry: () => void;
  /** From the beginning, at the newest state. */
  readonly refresh: () => void;
  readonly readMore: () => void;
}

/** The API's largest page. */
export const PAGE_SIZE = 100;

const NOTHING: Loaded = { head: undefined, rows: [], next: undefined, failure: undefined, isOld: false };

/** Reads a list page by page. Cursors keep the first page's state of the books: rows that arrive meanwhile shift nothing. */
export function useEntries(list: ListAddress): Entries {
  const client = useClient();
  const [loaded, setLoaded] = useState(NOTHING);
  const question = useRef(0);
  const isReading = useRef(false);
  const key = printList(list);

  const read = useCallback(
    async (after: string | undefined) => {
      const asked = question.current;
      isReading.current = true;
      const { data, error } = await client
        .query(
          TransactionsDocument,
          {
            filter: filterOf(list),
            drill: list.drill,
            orderBy: orderOf(list),
            first: PAGE_SIZE,
            after,
            at: list.at,
          },
          { requestPolicy: "network-only" },
        )
        .toPromise();
      if (asked !== question.current) return;
      isReading.current = false;
      setLoaded((before) => (data && !error ? withPage(before, data, after === undefined) : withFailure(before, error)));
    },
    [client, key],
  );

  useEffect(() => {
    question.current++;
    setLoaded((before) => ({ ...before, isOld: true }));
    void read(undefined);
  }, [read]);

  const { next, ...shown } = loaded;
  return {
    ...shown,
    refresh: () => void read(undefined),
    retry: () => void read(loaded.isOld ? undefined : next),
    readMore: () => {
      if (!isReading.current && next !== undefined && !loaded.failure) void read(next);
    },
  };
}

function withPage(before: Loaded, data: TransactionsData, isFirst: boolean): Loaded {
  const { nodes, pageInfo, ...head } = data.books.transactions;
  return {
    head: isFirst ? head : before.head,
    rows: isFirst ? nodes : [...before.rows, ...nodes],
    next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined,
    failure: undefined,
    isOld: false,
  };
}

function withFailure(before: Loaded, error: CombinedError | undefined): Loaded {
  return error ? { ...before, failure: failureOf(error) } : before;
}
