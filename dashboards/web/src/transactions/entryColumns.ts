import type { Entry } from "../api/operations";
import { exact, type Field, key, text } from "../csv/field";
import type { Row } from "../export/ExportPlan";

const COLUMNS: readonly (readonly [name: string, of: (entry: Entry) => Field])[] = [
  ["entry id", ({ id }) => key(id)],
  ["posted at (UTC)", ({ postedAt }) => exact(postedAt)],
  ["business date", ({ businessDate }) => exact(businessDate)],
  ["description", ({ description }) => text(description)],
  ["counterparty", ({ counterparty }) => text(counterparty)],
  ["account id", ({ account }) => key(account.id)],
  ["account name", ({ account }) => text(account.name)],
  ["account kind", ({ account }) => text(account.kind)],
  ["category", ({ category }) => text(category)],
  ["direction", ({ direction }) => exact(direction)],
  ["currency", ({ currency }) => exact(currency)],
  ["amount", ({ amount }) => exact(amount)],
];

export const ENTRY_COLUMNS: Row = COLUMNS.map(([name]) => exact(name));

export function entryRow(entry: Entry): Row {
  return COLUMNS.map(([, of]) => of(entry));
}
