import { isFiltered, type ListAddress, printList } from "../address/list";
import { Link } from "../address/navigation";
import { Notice } from "../states/Notice";

/** Why a list is empty, and the one thing to do about it. */
export function NoEntries({ list }: { readonly list: ListAddress }) {
  if (isFiltered(list)) {
    const all: ListAddress = {
      ...list,
      window: undefined,
      text: undefined,
      direction: undefined,
      amountMin: undefined,
      amountMax: undefined,
    };
    return (
      <Notice
        title="No entry fits"
        action={
          <Link className="button" href={`/transactions${printList(all)}`}>
            Clear the filters
          </Link>
        }
      >
        There may be entries that the filters above leave out.
      </Notice>
    );
  }
  return (
    <Notice
      title={list.drill ? "No entries: the amount is zero" : "Nothing has been posted yet"}
      action={
        <Link className="button" href="/pnl">
          Open profit &amp; loss
        </Link>
      }
    >
      {!list.drill && "Entries appear here seconds after they are posted."}
    </Notice>
  );
}
