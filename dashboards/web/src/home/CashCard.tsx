import { Amount } from "../amounts/Amount";
import { isSame } from "../amounts/decimal";
import { CashOriginDocument, type HomeData, type PeriodFacts } from "../api/operations";
import { useAnswer } from "../api/useAnswer";
import { StampBadge } from "../books/StampBadge";
import { CellLink } from "../statement/CellLink";

// The first day that the API's calendar has.
const BEGINNING = "1900-01-01";

interface CashCardProps {
  readonly cashflow: HomeData["books"]["cashflow"];
  readonly period: PeriodFacts;
  readonly isPinned: boolean;
}

/** What is there at the period's end. A balance is made by every row before it: those are asked for at the same state. */
export function CashCard({ cashflow, period, isPinned }: CashCardProps) {
  const { closing, opening, currency, stamp } = cashflow;
  const { data } = useAnswer(
    CashOriginDocument,
    {
      range: { from: BEGINNING, toExclusive: period.toExclusive },
      currency,
      at: stamp.token,
    },
    { isPinned: true },
  );
  const net = data?.books.cashflow.points[0]?.net;
  const origin = net && isSame(net.amount, closing) ? net : undefined;
  return (
    <section className="card figure-card">
      <h2>Cash</h2>
      <p className="figure">
        {origin ? (
          <CellLink cell={{ ...origin, amount: closing }} currency={currency} of="Cash, all entries" linkKey="Cash" as="money" />
        ) : (
          <Amount value={closing} currency={currency} />
        )}
      </p>
      <p className="beside">
        from <Amount value={opening} currency={currency} />
      </p>
      <StampBadge stamp={stamp} isPinned={isPinned} />
    </section>
  );
}
