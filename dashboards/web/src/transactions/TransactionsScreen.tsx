import { useState } from "react";
import type { ListAddress } from "../address/list";
import { originOfEntry } from "../address/navigation";
import type { Entry } from "../api/operations";
import { ExportButton } from "../export/ExportButton";
import { ScreenHeader } from "../frame/ScreenHeader";
import { FailureNotice } from "../states/FailureNotice";
import { Skeleton } from "../states/Skeleton";
import { isDrillOrigin } from "./DrillOrigin";
import { EntryPanel } from "./EntryPanel";
import { EntryTable } from "./EntryTable";
import { ListControls } from "./ListControls";
import { ListTotal } from "./ListTotal";
import { NoEntries } from "./NoEntries";
import { useEntries } from "./useEntries";
import { useEntriesExport } from "./useEntriesExport";

/** Entries of the journal: all, those that a filter finds, or those behind one amount. */
export function TransactionsScreen({ list }: { readonly list: ListAddress }) {
  const kept = originOfEntry();
  const origin = list.drill !== undefined && isDrillOrigin(kept) ? kept : undefined;
  const entries = useEntries(list);
  const [opened, setOpened] = useState<Entry>();
  const { head, failure } = entries;
  const plan = useEntriesExport(list, entries, origin);
  const isPinned = list.at !== undefined || list.drill !== undefined;
  return (
    <>
      <ScreenHeader
        title={origin ? origin.of : list.drill ? "Entries behind one amount" : "Transactions"}
        stamp={head?.stamp}
        isPinned={isPinned}
        actions={<ExportButton plan={plan} />}
      >
        <ListControls list={list} />
      </ScreenHeader>
      {failure && <FailureNotice failure={failure} retry={entries.retry} isOldShown={head !== undefined} />}
      {head && (
        <ListTotal
          head={head}
          loadedCount={entries.rows.length}
          refresh={isPinned ? undefined : entries.refresh}
          list={list}
          origin={origin}
        />
      )}
      {head && entries.rows.length === 0 && <NoEntries list={list} />}
      {entries.rows.length > 0 && (
        <EntryTable rows={entries.rows} isOld={entries.isOld} open={setOpened} reachEnd={entries.readMore} />
      )}
      {!head && !failure && <Skeleton of="line" count={12} />}
      {opened && <EntryPanel entry={opened} close={() => setOpened(undefined)} />}
    </>
  );
}
