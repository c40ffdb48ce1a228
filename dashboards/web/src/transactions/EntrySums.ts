import { add, isSame, placesOf, round } from "../amounts/decimal";
import type { CurrencyCode, Decimal, Entry } from "../api/operations";
import { rowsDiffer } from "../export/ExportProblem";
import type { ListHead } from "./useEntries";

/** What entries add up to, by currency: exact, whatever they are rounded to when they are shown. */
export class EntrySums {
  readonly #sums = new Map<CurrencyCode, Decimal>();

  add(entries: readonly Pick<Entry, "currency" | "amount">[]): void {
    for (const { currency, amount } of entries) this.#sums.set(currency, add(this.#sums.get(currency) ?? "0", amount));
  }

  /** @throws ExportProblem when they are not what the list says of itself. */
  requireEqual(totalAmount: ListHead["totalAmount"]): void {
    const totals = new Map(totalAmount.map(({ currency, amount }) => [currency, amount]));
    for (const currency of new Set([...totals.keys(), ...this.#sums.keys()])) {
      const [sum, total] = [this.#sums.get(currency) ?? "0", totals.get(currency) ?? "0"];
      // A total is rounded once, to its currency's minor unit; entries may be finer.
      if (!isSame(round(sum, placesOf(total)), total))
        throw rowsDiffer(`The entries add up to ${currency} ${sum}; the list says ${total}.`);
    }
  }
}
