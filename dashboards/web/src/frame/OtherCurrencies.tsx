import { Amount } from "../amounts/Amount";
import type { CurrencyCode, Decimal } from "../api/operations";

interface OtherCurrenciesProps {
  readonly amounts: readonly { readonly currency: CurrencyCode; readonly amount: Decimal }[];
  readonly shown: CurrencyCode;
}

/** Amounts of different currencies are never added: what is not in the shown one stands apart. */
export function OtherCurrencies({ amounts, shown }: OtherCurrenciesProps) {
  if (amounts.length === 0) return null;
  return (
    <p className="hint">
      Shown in {shown}. Net income in other currencies:{" "}
      {amounts.map(({ currency, amount }, index) => (
        <span key={currency}>
          {index > 0 && ", "}
          <Amount value={amount} currency={currency} as="code" />
        </span>
      ))}
    </p>
  );
}
