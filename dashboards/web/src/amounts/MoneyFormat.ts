import type { CurrencyCode, Decimal, WholeNumber } from "../api/operations";
import { absolute, isNegative } from "./decimal";

/** How a reader wants losses to look. */
export type NegativeStyle = "minus" | "parentheses";

/** Writes amounts for one reader. Text goes to Intl as text, so that no digit is lost beyond 2^53. */
export class MoneyFormat {
  readonly #formats = new Map<string, Intl.NumberFormat>();

  constructor(
    readonly locale: string | undefined,
    readonly negatives: NegativeStyle,
  ) {}

  /** With the currency's symbol: for an amount that stands alone. */
  money(amount: Decimal, currency: CurrencyCode): string {
    return this.#signed(amount, this.#format(`symbol ${currency}`, { style: "currency", currency }));
  }

  /** With the ISO code: where currencies are mixed. */
  moneyWithCode(amount: Decimal, currency: CurrencyCode): string {
    return this.#signed(amount, this.#format(`code ${currency}`, { style: "currency", currency, currencyDisplay: "code" }));
  }

  /** Without the currency, which the table names once. */
  figure(amount: Decimal, currency: CurrencyCode): string {
    const digits = this.#format(`symbol ${currency}`, { style: "currency", currency }).resolvedOptions();
    return this.#signed(
      amount,
      this.#format(`figure ${currency}`, {
        minimumFractionDigits: digits.minimumFractionDigits ?? 0,
        maximumFractionDigits: digits.maximumFractionDigits ?? 0,
      }),
    );
  }

  /** A change in percent, always with its sign. */
  change(percent: Decimal): string {
    const format = this.#format("change", {
      style: "unit",
      unit: "percent",
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
      signDisplay: "exceptZero",
    });
    return withMinus(format.formatToParts(percent));
  }

  count(count: WholeNumber | number): string {
    return this.#format("count", {}).format(count);
  }

  /** Short, for the axis of a chart alone: the exact amount stands in its legend. */
  axis(value: number): string {
    return withMinus(this.#format("axis", { notation: "compact", maximumFractionDigits: 1 }).formatToParts(value));
  }

  #signed(amount: Decimal, format: Intl.NumberFormat): string {
    return this.negatives === "parentheses" && isNegative(amount)
      ? `(${format.format(absolute(amount))})`
      : withMinus(format.formatToParts(amount));
  }

  #format(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const known = this.#formats.get(key);
    if (known) return known;
    const made = new Intl.NumberFormat(this.locale, options);
    this.#formats.set(key, made);
    return made;
  }
}

// A hyphen is shorter than a digit and easily missed; the minus sign has a digit's width.
function withMinus(parts: Intl.NumberFormatPart[]): string {
  return parts.map((part) => (part.type === "minusSign" ? "\u2212" : part.value)).join("");
}
