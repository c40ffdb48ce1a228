import { Amount } from "../amounts/Amount";
import { drillAddress } from "../address/list";
import { Link } from "../address/navigation";
import type { CellFigures, CurrencyCode } from "../api/operations";
import type { DrillOrigin } from "../transactions/DrillOrigin";

interface CellLinkProps {
  readonly cell: Pick<CellFigures, "amount" | "drill">;
  readonly currency: CurrencyCode;
  /** What the amount is, for the list that it leads to. */
  readonly of: string;
  readonly linkKey: string;
  readonly as: "money" | "figure";
  /** In a table that the arrow keys walk. */
  readonly isGridCell?: boolean;
}

/** An amount, and the way to the rows that make it. */
export function CellLink({ cell, currency, of, linkKey, as, isGridCell = false }: CellLinkProps) {
  const origin: DrillOrigin = { of, amount: cell.amount, currency };
  return (
    <Link
      className="cell-link"
      href={drillAddress(cell.drill)}
      origin={origin}
      data-key={linkKey}
      {...(isGridCell ? { "data-cell": "", tabIndex: -1 } : {})}
    >
      <Amount value={cell.amount} currency={currency} as={as} />
    </Link>
  );
}
