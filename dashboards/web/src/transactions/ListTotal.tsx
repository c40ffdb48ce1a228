import { Amount } from "../amounts/Amount";
import { Amounts } from "../amounts/Amounts";
import { isSame } from "../amounts/decimal";
import type { MoneyFormat } from "../amounts/MoneyFormat";
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
  const { money, viewer } = useReader();
  const totals = head.totalAmount;
  const isWhole = origin !== undefined && !isFiltered(list);
  const total = totals.find((one) => one.currency === origin?.currency)?.amount ?? "0";
  const extent = extentOf(head, loadedCount, money);
  const isEqual = origin !== undefined && isSame(total, origin.amount);
  return (
    <>
      <p className="list-total">
        {list.drill === undefined ? (
          <>
            <strong>{extent}</strong>
            <span>
              debits less credits <Amounts of={totals} />, {viewer.tenant.defaultBasis.toLowerCase()} basis
            </span>
          </>
        ) : (
          <>
            <strong>
              <Amounts of={totals} />
            </strong>
            <span>in {extent}</span>
          </>
        )}
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

/** How long the list is, and how much of it has been read. */
function extentOf(head: ListHead, loadedCount: number, money: MoneyFormat): string {
  const count = money.count(head.totalCount);
  if (Number(head.totalCount) > loadedCount) return `${count} entries; the first ${money.count(loadedCount)} are listed`;
  return head.totalCount === "1" ? "1 entry" : `${count} entries`;
}
