import type { ListAddress } from "../address/list";
import { windowWords } from "../address/window";
import type { Basis, Day } from "../api/operations";
import type { ExportPlan } from "../export/ExportPlan";
import type { DrillOrigin } from "./DrillOrigin";
import { ENTRY_COLUMNS, entryRow } from "./entryColumns";
import { type AskPage, entryPages } from "./entryPages";
import { EntrySums } from "./EntrySums";
import { ORDER_LABELS } from "./orderLabels";
import type { ListHead } from "./useEntries";

interface ListedEntries {
  readonly list: ListAddress;
  readonly head: ListHead;
  /** The amount that the list was opened from, where that is known. */
  readonly origin: DrillOrigin | undefined;
  /** Whose entries are listed where no amount was opened. */
  readonly basis: Basis;
  readonly ask: AskPage;
}

/** All entries of a list, read anew at the state that is shown: they must be as many, and add up to the same. */
export function entriesExport(listed: ListedEntries): ExportPlan {
  const { list, head, ask } = listed;
  let days: readonly Day[] = [];
  return {
    slug: "transactions",
    report: "Transactions",
    stamp: head.stamp,
    filters: filtersOf(listed),
    facts: () => [
      ...(days.length === 0 ? [] : [["first and last day of an entry", `${days[0]}..${days.at(-1)}`] as const]),
      ...(list.drill === undefined ? [] : [["drill token", list.drill] as const]),
      ...head.totalAmount.map(({ currency, amount }) => [`total ${currency}`, amount] as const),
    ],
    columns: ENTRY_COLUMNS,
    rowCount: Number(head.totalCount),
    async *rows(signal) {
      const sums = new EntrySums();
      const seen = new Set<Day>();
      for await (const entries of entryPages(ask, head.stamp, signal)) {
        sums.add(entries);
        for (const { businessDate } of entries) seen.add(businessDate);
        yield entries.map(entryRow);
      }
      sums.requireEqual(head.totalAmount);
      days = [...seen].sort();
    },
  };
}

function filtersOf({ list, origin, basis }: ListedEntries): ExportPlan["filters"] {
  const filters: readonly (readonly [string, string | undefined])[] = [
    ["entries behind", list.drill === undefined ? undefined : (origin?.of ?? "one amount")],
    ["amount opened", origin && `${origin.currency} ${origin.amount}`],
    ["basis", list.drill === undefined ? basis.toLowerCase() : undefined],
    ["period", list.window && windowWords(list.window)],
    ["description contains", list.text],
    ["from amount", list.amountMin],
    ["to amount", list.amountMax],
    ["direction", list.direction?.toLowerCase()],
    ["order", ORDER_LABELS[list.order]],
  ];
  return filters.filter((filter): filter is readonly [string, string] => filter[1] !== undefined);
}
