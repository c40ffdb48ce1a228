import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { useQuery } from "urql";
import { type FreshnessStatus, HowFreshDocument } from "../api/operations";

/** How the books move while somebody looks at them. */
export interface Live {
  /** Counts the changes that were noticed. */
  readonly revision: number;
  /** Undefined until it is first known. */
  readonly status: FreshnessStatus | undefined;
  /** Nothing is heard of the server any more. */
  readonly isSilent: boolean;
}

const LiveContext = createContext<Live>({ revision: 0, status: undefined, isSilent: false });

const ASK_EVERY_MILLISECONDS = 5_000;

export function useLive(): Live {
  return useContext(LiveContext);
}

export function LiveBooks({ children }: { readonly children: ReactNode }) {
  const [{ data, error }, ask] = useQuery({ query: HowFreshDocument, requestPolicy: "network-only" });
  const revision = useRef(0);
  const seen = useRef<string | undefined>(undefined);
  const [live, setLive] = useState<Live>({ revision: 0, status: undefined, isSilent: false });

  useEffect(() => {
    const timer = setInterval(() => ask({ requestPolicy: "network-only" }), ASK_EVERY_MILLISECONDS);
    return () => clearInterval(timer);
  }, [ask]);

  useEffect(() => {
    const lsn = data?.freshness.appliedLsn;
    if (lsn !== undefined && seen.current !== undefined && seen.current !== lsn) revision.current++;
    seen.current = lsn ?? seen.current;
    setLive({ revision: revision.current, status: data?.freshness.status, isSilent: error !== undefined });
  }, [data, error]);

  return <LiveContext.Provider value={live}>{children}</LiveContext.Provider>;
}
