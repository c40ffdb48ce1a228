import type { OperationResult } from "urql";
import { askPatiently } from "../api/patience";
import type { Entry, ExportedEntriesData, StampFacts } from "../api/operations";
import { ExportProblem, rowsDiffer } from "../export/ExportProblem";

/** Asks for the page behind a cursor; undefined: for the first one. */
export type AskPage = (after: string | undefined) => Promise<OperationResult<ExportedEntriesData>>;

/**
 * All pages of a list at one state of the books.
 * @throws ExportProblem when one cannot be had, or is of another state.
 */
export async function* entryPages(
  ask: AskPage,
  { appliedLsn }: Pick<StampFacts, "appliedLsn">,
  signal: AbortSignal,
): AsyncGenerator<readonly Entry[], void> {
  for (let after: string | undefined, hasMore = true; hasMore; ) {
    const cursor = after;
    const answer = await askPatiently(() => ask(cursor), signal);
    if ("failure" in answer) throw new ExportProblem(answer.failure);
    const { stamp, nodes, pageInfo } = answer.data.books.transactions;
    if (stamp.appliedLsn !== appliedLsn)
      throw rowsDiffer(`A page is of log position ${stamp.appliedLsn}; the list is of ${appliedLsn}.`);
    yield nodes;
    after = pageInfo.endCursor ?? undefined;
    hasMore = pageInfo.hasNextPage && after !== undefined;
  }
}
