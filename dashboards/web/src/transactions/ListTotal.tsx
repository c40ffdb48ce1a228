import { Amount } from "../amounts/Amount";
import { isSame } from "../amounts/decimal";
import { isFiltered, type ListAddress } from "../address/list";
import { useReader } from "../session/Reader";
import { Notice } from "../states/Notice";
import type { DrillOrigin } from "./DrillOrigin";
import type { ListHead } from "./useEntries";

interface ListTotalProps {
  readonly head: ListHead;
  readonly loadedCount: number;
  /** Undefined for a list that is fixed to a state. */
  readonly refresh: (() => void) | undefined;
  readonly list: ListAddress;
  /** Unknown when the list was opened by a shared link. */
  readonly origin: DrillOrigin | undefined;
}

/** What all entries add up to, and that it is the amount they were opened from. */
export function ListTotal({ head, loadedCount, refresh, list, origin }: ListTotalProps) {
  const { money } = useReader();
  const totals = head.totalAmount;
  const isWhole = origin !== undefined && !isFiltered(list);
  const total = totals.find((one) => one.currency === origin?.currency)?.amount ?? "0";
  const isEqual = origin !== undefined && isSame(total, origin.amount);
  const isPart = Number(head.totalCount) > loadedCount;
  return (
    <>
      <p className="list-total" data-total={total}>
        <strong>
          {totals.map(({ amount, currency }, index) => (
            <span key={currency}>
              {index > 0 && ", "}
              <Amount value={amount} currency={currency} as={totals.length > 1 ? "code" : "money"} />
            </span>
          ))}
        </strong>{" "}
        in{" "}
        {isPart
          ? `${money.count(head.totalCount)} entries; the first ${money.count(loadedCount)} are listed`
          : `${money.count(head.totalCount)} ${head.totalCount === "1" ? "entry" : "entries"}`}
        {refresh && (
          <button type="button" className="plain" onClick={refresh}>
            Refresh
          </button>
        )}
        {isWhole && isEqual && <span className="badge good">adds up to the amount you opened</span>}
      </p>
      {isWhole && !isEqual && (
        <Notice tone="bad" title="This list does not add up to the amount you opened">
          That was <Amount value={origin.amount} currency={origin.currency} />. Please tell your finance team.
        </Notice>
      )}
    </>
  );
}
