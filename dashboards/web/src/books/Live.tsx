import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { useSubscription } from "urql";
import type { Connection } from "../api/Connection";
import { BooksChangedDocument, FreshnessChangedDocument, type FreshnessStatus } from "../api/operations";

/** How the books move while somebody looks at them. */
export interface Live {
  /** Grows when an answer may have become another one. */
  readonly revision: number;
  /** Undefined until it is first known. */
  readonly status: FreshnessStatus | undefined;
  /** Change notices arrive; without them numbers stand still. */
  readonly isHeard: boolean;
}

const LiveContext = createContext<Live>({ revision: 0, status: undefined, isHeard: true });

// Numbers that change faster are not read, only seen to flicker.
const NOTICES_EVERY_MILLISECONDS = 2_000;

// A comparison with the source changes the verdict and not the books: nothing gives notice of it.
const VERDICT_EVERY_MILLISECONDS = 15_000;

export function useLive(): Live {
  return useContext(LiveContext);
}

interface LiveBooksProps {
  readonly connection: Connection;
  readonly children: ReactNode;
}

/** Listens while its tab is seen: a browser has six connections to a host for all of its tabs. */
export function LiveBooks({ connection, children }: LiveBooksProps) {
  const isSeen = useSyncExternalStore(watchVisibility, () => document.visibilityState === "visible");
  const pause = !isSeen;
  const [{ data: notices = 0 }] = useSubscription<unknown, number>(
    { query: BooksChangedDocument, variables: { minIntervalMs: NOTICES_EVERY_MILLISECONDS }, pause },
    (count = 0) => count + 1,
  );
  const [{ data: freshness }] = useSubscription({ query: FreshnessChangedDocument, pause });
  const turns = useTurns(isSeen);
  const isHeard = useSyncExternalStore(connection.subscribe, connection.isUp);
  const live = { revision: notices + turns, status: freshness?.freshnessChanged.status, isHeard };
  return <LiveContext.Provider value={live}>{children}</LiveContext.Provider>;
}

/** Counts on while the page is seen, and each time that it is seen again. */
function useTurns(isSeen: boolean): number {
  const [turns, setTurns] = useState(0);
  useEffect(() => {
    if (!isSeen) return;
    const timer = setInterval(() => setTurns((count) => count + 1), VERDICT_EVERY_MILLISECONDS);
    return () => {
      clearInterval(timer);
      setTurns((count) => count + 1);
    };
  }, [isSeen]);
  return turns;
}

function watchVisibility(changed: () => void): () => void {
  document.addEventListener("visibilitychange", changed);
  return () => document.removeEventListener("visibilitychange", changed);
}
