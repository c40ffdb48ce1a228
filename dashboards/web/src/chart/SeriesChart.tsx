import { type KeyboardEvent, useId, useState } from "react";
import { Amount } from "../amounts/Amount";
import type { CurrencyCode, PeriodFacts } from "../api/operations";
import { useReader } from "../session/Reader";
import { ChartCanvas } from "./ChartCanvas";
import { ChartTable } from "./ChartTable";
import type { Series } from "./Series";

interface SeriesChartProps {
  readonly name: string;
  readonly currency: CurrencyCode;
  readonly periods: readonly PeriodFacts[];
  readonly series: readonly Series[];
}

/** A chart whose points can be walked with the arrow keys, and which can be a table instead. */
export function SeriesChart({ name, currency, periods, series }: SeriesChartProps) {
  const { days } = useReader();
  const [isTable, setTable] = useState(false);
  const [chosen, setChosen] = useState<number>();
  const hint = useId();
  const at = Math.min(chosen ?? periods.length - 1, periods.length - 1);
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setChosen(Math.max(0, Math.min(at + step, periods.length - 1)));
  };
  const period = periods[at];
  return (
    <div className="chart">
      <div className="chart-head">
        <p className="readout" aria-live="polite">
          {period && (
            <span className="readout-period">
              {days.period(period)}
              {period.partial && ", part of it"}
            </span>
          )}
          {series.map(({ label, shape, values }) => {
            const value = values[at];
            return (
              value && (
                <span key={label}>
                  <i className={`mark ${shape}`} aria-hidden="true" />
                  {label} <Amount value={value} currency={currency} />
                </span>
              )
            );
          })}
        </p>
        <button type="button" className="plain" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {isTable ? "Show as chart" : "Show as table"}
        </button>
      </div>
      {isTable ? (
        <ChartTable name={name} currency={currency} periods={periods} series={series} />
      ) : (
        <div className="plot" role="application" aria-label={name} aria-describedby={hint} tabIndex={0} onKeyDown={walk}>
          <ChartCanvas periods={periods} series={series} chosen={at} onChoose={setChosen} />
        </div>
      )}
      <p id={hint} className="visually-hidden">
        Left and right arrow keys walk the points; their values are read out.
      </p>
    </div>
  );
}
