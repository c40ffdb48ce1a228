import { memo } from "react";
import { Amount } from "../amounts/Amount";
import type { Entry } from "../api/operations";
import { useReader } from "../session/Reader";
import { readable } from "./readable";

interface EntryRowProps {
  readonly entry: Entry;
  readonly rowIndex: number;
  readonly open: (entry: Entry) => void;
}

export const EntryRow = memo(function EntryRow({ entry, rowIndex, open }: EntryRowProps) {
  const { days } = useReader();
  return (
    <tr data-row="" aria-rowindex={rowIndex} onClick={() => open(entry)}>
      <td className="day">{days.day(entry.businessDate)}</td>
      <td className="description">
        <button type="button" className="entry-link" data-cell="" data-key={entry.id} tabIndex={-1}>
          {entry.description ?? readable(entry.category)}
        </button>
      </td>
      <td className="wide-only">{entry.counterparty ?? ""}</td>
      <td className="wide-only">{entry.account.name}</td>
      <td className="wide-only">{readable(entry.category)}</td>
      <td className="number">
        <Amount value={entry.amount} currency={entry.currency} />
      </td>
    </tr>
  );
});
