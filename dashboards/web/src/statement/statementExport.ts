import { addDays } from "../calendar/days";
import type { CellFigures, Granularity, PeriodFacts } from "../api/operations";
import { exact, type Field, key, text } from "../csv/field";
import type { ExportPlan, Row } from "../export/ExportPlan";
import type { StatementFacts } from "./StatementView";

/** All lines of a statement that was read: those too that a search or a closed section hides. */
export function statementExport(statement: StatementFacts, granularity: Granularity): ExportPlan {
  const { stamp, lines, periods, comparisonPeriods } = statement;
  const columnsOf = comparisonPeriods === null ? plainColumns : comparedColumns;
  const figuresOf = comparisonPeriods === null ? plainFigures : comparedFigures;
  const rows = lines.map((line): Row => [
    key(line.key),
    text(line.label),
    exact(line.kind),
    key(line.parentKey),
    exact(line.depth),
    ...[...line.cells, line.total].flatMap(figuresOf),
  ]);
  return {
    slug: `profit-and-loss_${spanOf(periods).replace("..", "_")}`,
    report: "Profit & loss",
    stamp,
    filters: filtersOf(statement, granularity),
    facts: () => statement.otherCurrencies.map(({ currency, amount }) => [`net income ${currency}, not in the table`, amount]),
    columns: [
      ...["key", "label", "kind", "parent", "depth"],
      ...[...periods.map((period) => spanOf([period])), "total"].flatMap(columnsOf),
    ].map(exact),
    rowCount: rows.length,
    async *rows() {
      yield rows;
    },
  };
}

function filtersOf({ periods, comparisonPeriods, basis, currency }: StatementFacts, granularity: Granularity) {
  const partial = periods.filter((period) => period.partial).map((period) => spanOf([period]));
  const filters: readonly (readonly [string, string])[] = [
    ["period", spanOf(periods)],
    ["columns", granularity.toLowerCase()],
    ["basis", basis.toLowerCase()],
    ["currency", currency],
    ["compared with", comparisonPeriods === null ? "nothing" : spanOf(comparisonPeriods)],
    ["unfinished periods", partial.length === 0 ? "none" : partial.join(", ")],
  ];
  return filters;
}

/** `2025-11-01..2025-11-20` with its last day in it, as the address says it. */
function spanOf(periods: readonly PeriodFacts[]): string {
  const [from, toExclusive] = [periods[0]?.from, periods.at(-1)?.toExclusive];
  return from && toExclusive ? `${from}..${addDays(toExclusive, -1)}` : "no days";
}

const plainColumns = (name: string) => [name];
const comparedColumns = (name: string) => [name, `${name} previous`, `${name} change`];

const plainFigures = ({ amount }: CellFigures): Field[] => [exact(amount)];
const comparedFigures = ({ amount, compare }: CellFigures): Field[] =>
  [amount, compare?.previous ?? null, compare?.change ?? null].map(exact);
