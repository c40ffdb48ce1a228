import type { CurrencyCode, Decimal } from "../api/operations";
import { Amount } from "./Amount";

interface AmountsProps {
  readonly of: readonly { readonly amount: Decimal; readonly currency: CurrencyCode }[];
}

/** Amounts of different currencies are never added: each stands by itself. */
export function Amounts({ of }: AmountsProps) {
  return (
    <>
      {of.map(({ amount, currency }, index) => (
        <span key={currency}>
          {index > 0 && ", "}
          <Amount value={amount} currency={currency} as={of.length > 1 ? "code" : "money"} />
        </span>
      ))}
    </>
  );
}
