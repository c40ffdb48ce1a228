import type { ReportAddress } from "../address/report";
import type { PeriodFacts, StatementData } from "../api/operations";
import { SeriesChart } from "../chart/SeriesChart";
import { OtherCurrencies } from "../frame/OtherCurrencies";
import { useReader } from "../session/Reader";
import { NothingPosted } from "./NothingPosted";
import { StatementTable } from "./StatementTable";
import { isEmpty } from "./tree";
import { useRestated } from "./useRestated";

export type StatementFacts = StatementData["books"]["profitAndLoss"];

interface StatementViewProps {
  readonly statement: StatementFacts;
  readonly report: ReportAddress;
  readonly search: string;
}

export function StatementView({ statement, report, search }: StatementViewProps) {
  const { periods, comparisonPeriods, currency, basis, lines } = statement;
  const isNothing = isEmpty(lines);
  const restated = useRestated(statement, report);
  const cellsOf = (key: string) => lines.find((line) => line.key === key)?.cells.map((cell) => cell.amount) ?? [];
  return (
    <>
      <StatementCaption statement={statement} />
      {isNothing && <NothingPosted report={report} basis={basis} currency={currency} />}
      {periods.length > 1 && !isNothing && (
        <section className="card chart-card" aria-label="Income, expenses and net income">
          <SeriesChart
            name="Income, expenses and net income by period"
            currency={currency}
            periods={periods}
            series={[
              { label: "Income", shape: "solid", values: cellsOf("income") },
              { label: "Expenses", shape: "striped", values: cellsOf("expenses") },
              { label: "Net income", shape: "line", values: cellsOf("net_income") },
            ]}
          />
        </section>
      )}
      <StatementTable statement={statement} search={search} isCompared={comparisonPeriods !== null} restated={restated} />
      <OtherCurrencies amounts={statement.otherCurrencies} shown={currency} />
    </>
  );
}

function StatementCaption({ statement }: { readonly statement: StatementFacts }) {
  const { days } = useReader();
  const spanOf = (periods: readonly PeriodFacts[]) => days.days(periods[0]?.from ?? "", periods.at(-1)?.toExclusive ?? "");
  const { periods, comparisonPeriods, basis, currency } = statement;
  if (periods.length === 0) return null;
  return (
    <p className="caption">
      {spanOf(periods)}, {basis === "CASH" ? "cash" : "accrual"} basis, in {currency}
      {comparisonPeriods && comparisonPeriods.length > 0 && <>; changes against {spanOf(comparisonPeriods)}</>}
      {comparisonPeriods && periods.some((period) => period.partial) && ", unfinished periods against as many days"}
    </p>
  );
}
