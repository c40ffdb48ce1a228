import { filterOf, type ListAddress, orderOf } from "../address/list";
import { useListClient } from "../api/ListClient";
import { ExportedEntriesDocument } from "../api/operations";
import type { ExportPlan } from "../export/ExportPlan";
import { useReader } from "../session/Reader";
import type { DrillOrigin } from "./DrillOrigin";
import { entriesExport } from "./entriesExport";
import type { AskPage } from "./entryPages";
import { type Entries, PAGE_SIZE } from "./useEntries";

/** Undefined until the list that is asked for is the one that is shown. */
export function useEntriesExport(
  list: ListAddress,
  { head, isOld }: Entries,
  origin: DrillOrigin | undefined,
): (() => ExportPlan) | undefined {
  const client = useListClient();
  const { viewer } = useReader();
  if (!head || isOld) return undefined;
  const ask: AskPage = (after) =>
    client
      .query(ExportedEntriesDocument, {
        filter: filterOf(list),
        drill: list.drill,
        orderBy: orderOf(list),
        first: PAGE_SIZE,
        after,
        at: head.stamp.token,
      })
      .toPromise();
  return () => entriesExport({ list, head, origin, basis: viewer.tenant.defaultBasis, ask });
}
