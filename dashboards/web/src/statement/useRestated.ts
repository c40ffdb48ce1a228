import type { ReportAddress } from "../address/report";
import { type RestatedData, RestatedDocument } from "../api/operations";
import { useAnswer } from "../api/useAnswer";
import type { StatementFacts } from "./StatementView";

export type Restated = RestatedData["books"]["profitAndLoss"]["restated"][number];

/**
 * What changed periods after they were sealed, each event once, by the days of the period (`daysOf`). Asked of the same state
 * when the figures are there: they never wait for it, and stand without it.
 */
export function useRestated(statement: StatementFacts, report: ReportAddress): ReadonlyMap<string, readonly Restated[]> {
  const answer = useAnswer(
    RestatedDocument,
    {
      window: report.window,
      basis: statement.basis,
      granularity: report.granularity,
      currency: statement.currency,
      at: statement.stamp.token,
    },
    { isPinned: true },
  );
  const byPeriod = new Map<string, Restated[]>();
  for (const one of answer.data?.books.profitAndLoss.restated ?? []) {
    const known = byPeriod.get(daysOf(one.period)) ?? [];
    if (!known.some((other) => other.event === one.event && other.atLsn === one.atLsn)) known.push(one);
    byPeriod.set(daysOf(one.period), known);
  }
  return byPeriod;
}

export const daysOf = (period: { readonly from: string; readonly toExclusive: string }) => `${period.from} ${period.toExclusive}`;
