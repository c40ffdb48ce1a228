import { Amount } from "../amounts/Amount";
import type { DisputesData } from "../api/operations";

/** Amounts of different currencies are never added: each stands by itself. */
export function AtRisk({ amounts }: { readonly amounts: DisputesData["books"]["disputes"]["amountAtRisk"] }) {
  return (
    <>
      {amounts.map(({ amount, currency }, index) => (
        <span key={currency}>
          {index > 0 && ", "}
          <Amount value={amount} currency={currency} as={amounts.length > 1 ? "code" : "money"} />
        </span>
      ))}
    </>
  );
}
