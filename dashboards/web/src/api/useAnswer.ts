import { useEffect, useRef } from "react";
import { type AnyVariables, type TypedDocumentNode, useQuery } from "urql";
import { useLive } from "../books/Live";
import { type Failure, failureOf } from "./failure";

/** An answer, or the last good one while the next is under way or has failed. */
export interface Answer<Data, Variables = AnyVariables> {
  readonly data: Data | undefined;
  /** What the data answers: not what was asked last, while that is under way. */
  readonly question: Variables | undefined;
  readonly isLoading: boolean;
  /** The data is of an earlier question: shown greyed. */
  readonly isOld: boolean;
  readonly failure: Failure | undefined;
  readonly retry: () => void;
}

interface Question {
  /** A pinned state never changes: nothing is asked again. */
  readonly isPinned: boolean;
  readonly isPaused?: boolean;
}

/** Asks, and asks again when the books have changed. */
export function useAnswer<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { isPinned, isPaused = false }: Question,
): Answer<Data, Variables> {
  const { revision } = useLive();
  const seenRevision = useRef(revision);
  const good = useRef<{ readonly data: Data; readonly question: Variables | undefined } | undefined>(undefined);
  const [result, execute] = useQuery<Data, AnyVariables>({
    query,
    variables,
    pause: isPaused,
    requestPolicy: "cache-and-network",
  });
  const retry = () => execute({ requestPolicy: "network-only" });

  useEffect(() => {
    if (revision === seenRevision.current) return;
    seenRevision.current = revision;
    if (!isPinned && !isPaused) execute({ requestPolicy: "network-only" });
  }, [revision, isPinned, isPaused, execute]);

  const current = result.error ? undefined : result.data;
  if (current) good.current = { data: current, question: result.operation?.variables as Variables | undefined };
  return {
    data: good.current?.data,
    question: good.current?.question,
    isLoading: result.fetching || result.stale,
    isOld: current === undefined && good.current !== undefined,
    failure: result.error && failureOf(result.error),
    retry,
  };
}
