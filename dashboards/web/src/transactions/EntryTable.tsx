import { useRef } from "react";
import type { Entry } from "../api/operations";
import { useGridKeys } from "../grid/useGridKeys";
import { EntryRow } from "./EntryRow";
import { useSeenRows } from "./useSeenRows";

interface EntryTableProps {
  readonly rows: readonly Entry[];
  readonly isOld: boolean;
  readonly open: (entry: Entry) => void;
  /** The reader is about to see the last row that was read. */
  readonly reachEnd: () => void;
}

/** Only the rows in sight are in the page; what stands above and below them is blank space of their height. */
export function EntryTable({ rows, isOld, open, reachEnd }: EntryTableProps) {
  const frame = useRef<HTMLDivElement>(null);
  const { first, last, above, below, onScroll } = useSeenRows(frame, rows.length, reachEnd);
  const move = useGridKeys(frame);
  return (
    <div className={isOld ? "entries answer old" : "entries"} ref={frame} onScroll={onScroll} role="region" aria-label="Entries">
      <table role="grid" aria-rowcount={rows.length + 1} aria-label="Entries of the journal" onKeyDown={move}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className="day">
              Day
            </th>
            <th scope="col" className="description">
              Description
            </th>
            <th scope="col" className="wide-only">
              Counterparty
            </th>
            <th scope="col" className="wide-only">
              Account
            </th>
            <th scope="col" className="wide-only">
              Category
            </th>
            <th scope="col" className="number">
              Amount
            </th>
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr aria-hidden="true" className="blank" style={{ height: above }} />}
          {rows.slice(first, last).map((entry, index) => (
            <EntryRow key={entry.id} entry={entry} rowIndex={first + index + 2} open={open} />
          ))}
          {below > 0 && <tr aria-hidden="true" className="blank" style={{ height: below }} />}
        </tbody>
      </table>
    </div>
  );
}
