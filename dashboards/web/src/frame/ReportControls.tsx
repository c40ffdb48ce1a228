import { COMPARISONS, printReport, type ReportAddress } from "../address/report";
import { navigate, useAddress } from "../address/navigation";
import type { Basis, ComparisonMode } from "../api/operations";
import { useReader } from "../session/Reader";
import { Choice } from "./Choice";
import { WindowChoice } from "./WindowChoice";

const COMPARISON_LABELS: Readonly<Record<ComparisonMode, string>> = {
  PREVIOUS_PERIOD: "The period before",
  SAME_PERIOD_LAST_YEAR: "A year earlier",
};

/** Changes the address, which is the state. */
export function useReportChoice(report: ReportAddress): (change: Partial<ReportAddress>) => void {
  const { pathname } = useAddress();
  return (change) => navigate(pathname + printReport({ ...report, ...change }));
}

/** What every report can be asked: which days, against which, on which basis. */
export function ReportControls({ report }: { readonly report: ReportAddress }) {
  const { viewer } = useReader();
  const choose = useReportChoice(report);
  return (
    <>
      <WindowChoice value={report.window} onChoose={(window) => choose({ window })} />
      <Choice<ComparisonMode | "none">
        label="Compare with"
        value={report.compare ?? "none"}
        options={[["none", "Nothing"], ...COMPARISONS.map((mode) => [mode, COMPARISON_LABELS[mode]] as const)]}
        onChoose={(mode) => choose({ compare: mode === "none" ? undefined : mode })}
      />
      <Choice<Basis>
        label="Basis"
        value={report.basis ?? viewer.tenant.defaultBasis}
        options={[
          ["ACCRUAL", "Accrual"],
          ["CASH", "Cash"],
        ]}
        onChoose={(basis) => choose({ basis })}
      />
    </>
  );
}
