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

/** Exact, with as many decimals as the longer one has. */
export function add(left: Decimal, right: Decimal): Decimal {
  const places = Math.max(placesOf(left), placesOf(right));
  return print(unscaled(left, places) + unscaled(right, places), places);
}

/** Half away from zero, as the API rounds. */
export function round(amount: Decimal, places: number): Decimal {
  const cut = placesOf(amount) - places;
  if (cut <= 0) return amount;
  const [value, unit] = [unscaled(absolute(amount), places + cut), 10n ** BigInt(cut)];
  const rounded = (value + unit / 2n) / unit;
  return print(amount.startsWith("-") ? -rounded : rounded, places);
}

/** Digits behind the point. */
export function placesOf(amount: Decimal): number {
  return amount.split(".")[1]?.length ?? 0;
}

function unscaled(amount: Decimal, places: number): bigint {
  const [whole = "", fraction = ""] = amount.split(".");
  return BigInt(whole + fraction.padEnd(places, "0"));
}

function print(unscaledValue: bigint, places: number): Decimal {
  const digits = String(unscaledValue < 0n ? -unscaledValue : unscaledValue).padStart(places + 1, "0");
  const [whole, fraction] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places)];
  return `${unscaledValue < 0n ? "-" : ""}${whole}${places > 0 ? `.${fraction}` : ""}` as Decimal;
}

function shortest(amount: Decimal): string {
  if (isZero(amount)) return "0";
  const [whole = "", fraction = ""] = absolute(amount).split(".");
  const sign = amount.startsWith("-") ? "-" : "";
  return `${sign}${whole.replace(/^0+(?=\d)/, "")}.${fraction.replace(/0+$/, "")}`;
}
