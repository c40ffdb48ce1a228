import { useState } from "react";
import { comparisonOf, GRANULARITIES, type ReportAddress } from "../address/report";
import { type Granularity, StatementDocument } from "../api/operations";
import { useAnswer } from "../api/useAnswer";
import { ExportButton } from "../export/ExportButton";
import { Choice } from "../frame/Choice";
import { ReportControls, useReportChoice } from "../frame/ReportControls";
import { ScreenHeader } from "../frame/ScreenHeader";
import { AnswerView } from "../states/AnswerView";
import { Skeleton } from "../states/Skeleton";
import { statementExport } from "./statementExport";
import { StatementView } from "./StatementView";

export const USUAL_STATEMENT: ReportAddress = {
  window: { preset: "TRAILING_12_MONTHS" },
  compare: undefined,
  basis: undefined,
  granularity: "MONTH",
  at: undefined,
};

const GRANULARITY_LABELS: Readonly<Record<Granularity, string>> = {
  DAY: "Days",
  WEEK: "Weeks",
  MONTH: "Months",
  QUARTER: "Quarters",
  YEAR: "Years",
  TOTAL: "One total",
};

/** Profit and loss: a chart, and the tree of lines by period. */
export function StatementScreen({ report }: { readonly report: ReportAddress }) {
  const choose = useReportChoice(report);
  const [search, setSearch] = useState("");
  const isPinned = report.at !== undefined;
  const answer = useAnswer(
    StatementDocument,
    {
      window: report.window,
      compare: comparisonOf(report),
      basis: report.basis,
      granularity: report.granularity,
      at: report.at,
    },
    { isPinned },
  );
  const shown = answer.data?.books.profitAndLoss;
  const shownAs = answer.question ?? report;
  return (
    <>
      <ScreenHeader
        title="Profit & loss"
        stamp={shown?.stamp}
        isPinned={isPinned}
        actions={<ExportButton plan={shown && (() => statementExport(shown, shownAs.granularity))} />}
      >
        <ReportControls report={report} />
        <Choice<Granularity>
          label="Columns"
          value={report.granularity}
          options={GRANULARITIES.map((one) => [one, GRANULARITY_LABELS[one]] as const)}
          onChoose={(granularity) => choose({ granularity })}
        />
        <label className="choice">
          <span>Find a line</span>
          <input type="search" value={search} onChange={(event) => setSearch(event.target.value)} aria-keyshortcuts="/" />
        </label>
      </ScreenHeader>
      <AnswerView answer={answer} skeleton={<StatementSkeleton />}>
        {(data) => <StatementView statement={data.books.profitAndLoss} report={report} search={search} />}
      </AnswerView>
    </>
  );
}

function StatementSkeleton() {
  return (
    <>
      <p className="caption">Reading…</p>
      <Skeleton of="card chart-card" />
      <Skeleton of="line" count={10} />
    </>
  );
}
