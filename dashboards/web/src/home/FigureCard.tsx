import { Change } from "../amounts/Change";
import type { CellFigures, CurrencyCode, StampFacts } from "../api/operations";
import { StampBadge } from "../books/StampBadge";
import { CellLink } from "../statement/CellLink";

interface FigureCardProps {
  readonly title: string;
  readonly cell: CellFigures;
  readonly currency: CurrencyCode;
  readonly stamp: StampFacts;
  readonly isPinned: boolean;
  /** Its days, for who drills. */
  readonly span: string;
}

/** One number, the way to its rows, and its proof. */
export function FigureCard({ title, cell, currency, stamp, isPinned, span }: FigureCardProps) {
  return (
    <section className="card figure-card">
      <h2>{title}</h2>
      <p className="figure">
        <CellLink cell={cell} currency={currency} of={`${title}, ${span}`} linkKey={title} as="money" />
      </p>
      <p className="beside">{cell.compare && <Change delta={cell.compare} currency={currency} />}</p>
      <StampBadge stamp={stamp} isPinned={isPinned} />
    </section>
  );
}
