import type { Decimal } from "../api/operations";

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** Text as the API writes amounts: no exponent, no plus, any number of digits. */
export function isDecimal(text: string): text is Decimal {
  return DECIMAL.test(text);
}

export function isNegative(amount: Decimal): boolean {
  return amount.startsWith("-") && !isZero(amount);
}

export function isZero(amount: Decimal): boolean {
  return !/[1-9]/.test(amount);
}

export function absolute(amount: Decimal): Decimal {
  return (amount.startsWith("-") ? amount.slice(1) : amount) as Decimal;
}

/** Equal in value: `10` is `10.00`. Never by way of a binary number. */
export function isSame(left: Decimal, right: Decimal): boolean {
  return shortest(left) === shortest(right);
}

function shortest(amount: Decimal): string {
  if (isZero(amount)) return "0";
  const [whole = "", fraction = ""] = absolute(amount).split(".");
  const sign = amount.startsWith("-") ? "-" : "";
  return `${sign}${whole.replace(/^0+(?=\d)/, "")}.${fraction.replace(/0+$/, "")}`;
}
