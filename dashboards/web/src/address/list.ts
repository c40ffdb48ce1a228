import type { Direction, DrillToken, SnapshotToken, TransactionFilter, TransactionOrder, WindowInput } from "../api/operations";
import { isDecimal } from "../amounts/decimal";
import { AddressProblem } from "./AddressProblem";
import { parseWindow, printWindow } from "./window";
import { readWord, toQuery, toWord } from "./words";

/** Which entries of the journal are listed, as the address says it. */
export interface ListAddress {
  /** The amount whose rows they are; undefined: all entries. */
  readonly drill: DrillToken | undefined;
  readonly window: WindowInput | undefined;
  readonly text: string | undefined;
  readonly direction: Direction | undefined;
  readonly amountMin: `${number}` | undefined;
  readonly amountMax: `${number}` | undefined;
  readonly order: ListOrder;
  readonly at: SnapshotToken | undefined;
}

export type ListOrder = "NEWEST" | "OLDEST" | "LARGEST" | "SMALLEST";

export const ORDERS: readonly ListOrder[] = ["NEWEST", "OLDEST", "LARGEST", "SMALLEST"];
export const DIRECTIONS: readonly Direction[] = ["IN", "OUT"];

const ORDER_INPUTS: Readonly<Record<ListOrder, TransactionOrder>> = {
  NEWEST: { field: "POSTED_AT", desc: true },
  OLDEST: { field: "POSTED_AT", desc: false },
  LARGEST: { field: "AMOUNT", desc: true },
  SMALLEST: { field: "AMOUNT", desc: false },
};

/** @throws AddressProblem for a word or an amount that is none. */
export function parseList(query: URLSearchParams): ListAddress {
  const window = query.get("window");
  return {
    drill: query.get("drill") ?? undefined,
    window: window === null ? undefined : parseWindow(window),
    text: query.get("text") ?? undefined,
    direction: readWord(query, "direction", DIRECTIONS),
    amountMin: readAmount(query, "min"),
    amountMax: readAmount(query, "max"),
    order: readWord(query, "order", ORDERS) ?? "NEWEST",
    at: query.get("at") ?? undefined,
  };
}

export function printList(list: ListAddress): string {
  return toQuery({
    window: list.window && printWindow(list.window),
    text: list.text,
    direction: list.direction && toWord(list.direction),
    min: list.amountMin,
    max: list.amountMax,
    order: list.order === "NEWEST" ? undefined : toWord(list.order),
    at: list.at,
    drill: list.drill,
  });
}

/** The list of the rows behind an amount. Its token names the state, too. */
export function drillAddress(drill: DrillToken): string {
  return `/transactions${toQuery({ drill })}`;
}

export function filterOf(list: ListAddress): TransactionFilter {
  return {
    window: list.window,
    text: list.text,
    direction: list.direction,
    amountGte: list.amountMin,
    amountLte: list.amountMax,
  };
}

export function isFiltered(list: ListAddress): boolean {
  return Object.values(filterOf(list)).some((value) => value !== undefined);
}

export function orderOf(list: ListAddress): TransactionOrder {
  return ORDER_INPUTS[list.order];
}

function readAmount(query: URLSearchParams, parameter: string): `${number}` | undefined {
  const text = query.get(parameter);
  if (text === null) return undefined;
  if (!isDecimal(text)) throw new AddressProblem(parameter, text, "an amount such as 1234.56");
  return text;
}
