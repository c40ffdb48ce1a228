import { isDecimal } from "../amounts/decimal";
import type { CurrencyCode, Decimal } from "../api/operations";

/** The amount that a list was opened from: the list must add up to it. */
export interface DrillOrigin {
  readonly of: string;
  readonly amount: Decimal;
  readonly currency: CurrencyCode;
}

/** From the browser's history, which an older version of this page may have written. */
export function isDrillOrigin(kept: unknown): kept is DrillOrigin {
  if (typeof kept !== "object" || kept === null) return false;
  const { of, amount, currency } = kept as Partial<Record<keyof DrillOrigin, unknown>>;
  return typeof of === "string" && typeof currency === "string" && typeof amount === "string" && isDecimal(amount);
}
