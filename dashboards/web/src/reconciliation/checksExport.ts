import type { CheckFacts, ProofData, WindowInput } from "../api/operations";
import { windowWords } from "../address/window";
import { exact, type Field, text } from "../csv/field";
import type { ExportPlan } from "../export/ExportPlan";
import { readCheckName } from "./checkName";

const COLUMNS: readonly (readonly [name: string, of: (check: CheckFacts) => Field])[] = [
  ["check", ({ name }) => text(name)],
  ["table", ({ name }) => text(readCheckName(name).table)],
  ["month", ({ name }) => exact(readCheckName(name).month ?? null)],
  ["measure", ({ name }) => text(readCheckName(name).measure ?? null)],
  ["verdict", ({ verdict }) => exact(verdict)],
  ["rows in the source", ({ sourceCount }) => exact(sourceCount)],
  ["rows here", ({ lakeCount }) => exact(lakeCount)],
  ["currency", ({ currency }) => exact(currency)],
  ["sum in the source", ({ sourceSum }) => exact(sourceSum)],
  ["sum here", ({ lakeSum }) => exact(lakeSum)],
  ["log position", ({ atLsn }) => exact(atLsn)],
  ["compared at (UTC)", ({ ranAt }) => exact(ranAt)],
];

/** Every comparison with the source that was read. */
export function checksExport(proof: ProofData["books"]["reconciliation"], window: WindowInput | undefined): ExportPlan {
  const { stamp, checks, checkedThroughLsn, breaks } = proof;
  return {
    slug: "reconciliation",
    report: "Reconciliation",
    stamp,
    filters: [["months of", window ? windowWords(window) : "all time"]],
    facts: () => [
      ["verdict", proof.verdict],
      ["compared up to", checkedThroughLsn ?? "some of it never was"],
      ["differences", String(breaks.totalCount)],
    ],
    columns: COLUMNS.map(([name]) => exact(name)),
    rowCount: checks.length,
    async *rows() {
      yield checks.map((check) => COLUMNS.map(([, of]) => of(check)));
    },
  };
}
