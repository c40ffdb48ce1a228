import { useLayoutEffect, useRef, useState } from "react";
import type { PeriodFacts } from "../api/operations";
import { useGridKeys } from "../grid/useGridKeys";
import { useReader } from "../session/Reader";
import { StatementRow } from "./StatementRow";
import type { StatementFacts } from "./StatementView";
import { hasChildren, seenLines } from "./tree";
import { daysOf, type Restated } from "./useRestated";

interface StatementTableProps {
  readonly statement: StatementFacts;
  readonly search: string;
  readonly isCompared: boolean;
  /** By the days of the period. */
  readonly restated: ReadonlyMap<string, readonly Restated[]>;
}

/** The tree of lines by period: sections open and close, every amount is a way to its rows. */
export function StatementTable({ statement, search, isCompared, restated }: StatementTableProps) {
  const { lines, periods, currency } = statement;
  const frame = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const move = useGridKeys(table);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string) => {
    const next = new Set(closed);
    if (!next.delete(key)) next.add(key);
    setClosed(next);
  };
  const isTotalShown = periods.length > 1;
  const latest = periods.at(-1)?.from;
  useLayoutEffect(() => {
    // The newest periods are what people look for; the older ones are to the left.
    frame.current?.scrollTo({ left: frame.current.scrollWidth });
  }, [latest]);
  return (
    <div className="table-scroll" ref={frame} role="region" aria-label="Lines by period">
      <table className="statement" role="treegrid" aria-label={`Profit and loss in ${currency}`} ref={table} onKeyDown={move}>
        <thead>
          <tr>
            <th scope="col" className="line-head">
              {currency}
            </th>
            {periods.map((period) => (
              <PeriodHead key={period.index} period={period} restated={restated.get(daysOf(period)) ?? []} />
            ))}
            {isTotalShown && <th scope="col">Total</th>}
          </tr>
        </thead>
        <tbody>
          {seenLines(lines, closed, search).map((line) => (
            <StatementRow
              key={line.key}
              line={line}
              periods={periods}
              currency={currency}
              isCompared={isCompared}
              isTotalShown={isTotalShown}
              {...(hasChildren(line, lines) ? { isOpen: !closed.has(line.key), toggle: () => toggle(line.key) } : {})}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface PeriodHeadProps {
  readonly period: PeriodFacts;
  readonly restated: readonly Restated[];
}

function PeriodHead({ period, restated }: PeriodHeadProps) {
  const { days } = useReader();
  return (
    <th scope="col" className={period.partial ? "partial" : undefined} title={days.days(period.from, period.toExclusive)}>
      {days.period(period)}
      {period.partial && <span className="so-far">part of it</span>}
      {restated.map((one) => (
        <span key={`${one.event} ${one.atLsn}`} className="restated" title={`${one.reason}, committed at ${one.atLsn}`}>
          restated by {one.event ?? "the lake"}
        </span>
      ))}
    </th>
  );
}
