import { Change } from "../amounts/Change";
import type { CellFigures, CurrencyCode, PeriodFacts, StatementLine } from "../api/operations";
import { useReader } from "../session/Reader";
import { CellLink } from "./CellLink";

interface StatementRowProps {
  readonly line: StatementLine;
  readonly periods: readonly PeriodFacts[];
  readonly currency: CurrencyCode;
  readonly isCompared: boolean;
  readonly isTotalShown: boolean;
  /** Undefined for a line without lines below it. */
  readonly isOpen?: boolean;
  readonly toggle?: () => void;
}

export function StatementRow({ line, periods, currency, isCompared, isTotalShown, isOpen, toggle }: StatementRowProps) {
  const { days } = useReader();
  const cell = (figures: CellFigures, of: string, key: string, className?: string) => (
    <td key={key} role="gridcell" className={className}>
      <CellLink
        cell={figures}
        currency={currency}
        of={`${line.label}, ${of}`}
        linkKey={`${line.key} ${key}`}
        as="figure"
        isGridCell
      />
      {isCompared && figures.compare && <Change delta={figures.compare} currency={currency} />}
    </td>
  );
  return (
    <tr
      data-row=""
      className={`kind-${line.kind.toLowerCase()} depth-${line.depth}`}
      aria-level={line.depth + 1}
      aria-expanded={isOpen}
    >
      <th scope="row" role="rowheader" title={line.label}>
        {toggle ? (
          <button type="button" className="toggle" data-cell="" tabIndex={-1} onClick={toggle}>
            <span className="twist" aria-hidden="true">
              {isOpen ? "▾" : "▸"}
            </span>
            {line.label}
          </button>
        ) : (
          <span className="leaf">{line.label}</span>
        )}
      </th>
      {line.cells.map((figures, index) => {
        const period = periods[index];
        return period && cell(figures, days.period(period), period.from, period.partial ? "partial" : undefined);
      })}
      {isTotalShown && cell(line.total, "total", "total", "row-total")}
    </tr>
  );
}
