import type { Basis, ComparisonInput, ComparisonMode, Granularity, SnapshotToken, WindowInput } from "../api/operations";
import { parseWindow, printWindow } from "./window";
import { readWord, toQuery, toWord } from "./words";

/** What a report is asked, as its address says it. */
export interface ReportAddress {
  readonly window: WindowInput;
  readonly compare: ComparisonMode | undefined;
  /** Undefined: the tenant's own. */
  readonly basis: Basis | undefined;
  readonly granularity: Granularity;
  /** Undefined: the newest state of the books. */
  readonly at: SnapshotToken | undefined;
}

export const BASES: readonly Basis[] = ["CASH", "ACCRUAL"];
export const COMPARISONS: readonly ComparisonMode[] = ["PREVIOUS_PERIOD", "SAME_PERIOD_LAST_YEAR"];
export const GRANULARITIES: readonly Granularity[] = ["DAY", "WEEK", "MONTH", "QUARTER", "YEAR", "TOTAL"];

/** @throws AddressProblem for a word that is none of ours. */
export function parseReport(query: URLSearchParams, usual: ReportAddress): ReportAddress {
  const window = query.get("window");
  return {
    window: window === null ? usual.window : parseWindow(window),
    compare: query.get("compare") === "none" ? undefined : (readWord(query, "compare", COMPARISONS) ?? usual.compare),
    basis: readWord(query, "basis", BASES) ?? usual.basis,
    granularity: readWord(query, "by", GRANULARITIES) ?? usual.granularity,
    at: query.get("at") ?? undefined,
  };
}

/** Everything but the state is spelled out: what is usual may change, and a shared address must not. */
export function printReport(report: ReportAddress): string {
  return toQuery({
    window: printWindow(report.window),
    compare: report.compare ? toWord(report.compare) : "none",
    basis: report.basis && toWord(report.basis),
    by: toWord(report.granularity),
    at: report.at,
  });
}

export function comparisonOf(report: ReportAddress): ComparisonInput | undefined {
  return report.compare && { mode: report.compare };
}
