import { Amount } from "../amounts/Amount";
import type { CurrencyCode, PeriodFacts } from "../api/operations";
import { useReader } from "../session/Reader";
import type { Series } from "./Series";

interface ChartTableProps {
  readonly name: string;
  readonly currency: CurrencyCode;
  readonly periods: readonly PeriodFacts[];
  readonly series: readonly Series[];
}

export function ChartTable({ name, currency, periods, series }: ChartTableProps) {
  const { days } = useReader();
  return (
    <div className="plot table-scroll" tabIndex={0} role="region" aria-label={name}>
      <table className="chart-table">
        <thead>
          <tr>
            <th scope="col">{currency}</th>
            {series.map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {periods.map((period, index) => (
            <tr key={period.index}>
              <th scope="row">
                {days.period(period)}
                {period.partial && ", part of it"}
              </th>
              {series.map(({ label, values }) => {
                const value = values[index];
                return <td key={label}>{value && <Amount value={value} currency={currency} as="figure" />}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
