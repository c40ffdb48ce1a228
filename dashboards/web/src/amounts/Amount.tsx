import type { CurrencyCode, Decimal } from "../api/operations";
import { useReader } from "../session/Reader";
import { isNegative } from "./decimal";

interface AmountProps {
  readonly value: Decimal;
  readonly currency: CurrencyCode;
  /** `figure` where the table names the currency, `code` where currencies are mixed. */
  readonly as?: "money" | "figure" | "code";
}

/** An exact amount. A loss has a sign and, for those who see it, a colour. */
export function Amount({ value, currency, as = "money" }: AmountProps) {
  const { money } = useReader();
  const text =
    as === "figure"
      ? money.figure(value, currency)
      : as === "code"
        ? money.moneyWithCode(value, currency)
        : money.money(value, currency);
  return <span className={isNegative(value) ? "amount negative" : "amount"}>{text}</span>;
}
