import { Amounts } from "../amounts/Amounts";
import { Link } from "../address/navigation";
import type { DisputesData, DisputeStatus } from "../api/operations";
import { useReader } from "../session/Reader";
import { Notice } from "../states/Notice";
import { DisputeTable } from "./DisputeTable";
import { STATUS_LABELS } from "./labels";

interface DisputesViewProps {
  readonly disputes: DisputesData["books"]["disputes"];
  readonly status: DisputeStatus | undefined;
  /** How many stand before the first one of this page. */
  readonly firstRow: number;
  /** Undefined where there is no such page. */
  readonly previous: (() => void) | undefined;
  readonly next: (() => void) | undefined;
}

/** How many there are and what they come to, above a page of them. */
export function DisputesView({ disputes, status, firstRow, previous, next }: DisputesViewProps) {
  const { money } = useReader();
  const { nodes, totalCount, amountAtRisk, stamp } = disputes;
  const count = totalCount === "1" ? "1 dispute" : `${money.count(totalCount)} disputes`;
  const isPart = nodes.length < Number(totalCount);
  if (totalCount === "0") return <NoDisputes status={status} />;
  return (
    <>
      <p className="list-total">
        <strong>{amountAtRisk.length === 0 ? "Nothing at risk" : <Amounts of={amountAtRisk} />}</strong>
        <span>
          {amountAtRisk.length > 0 && "at risk "}in {count}
          {isPart && `; ${money.count(firstRow + 1)} to ${money.count(firstRow + nodes.length)} are listed`}
        </span>
        {previous && (
          <button type="button" className="plain" onClick={previous}>
            Previous page
          </button>
        )}
        {next && (
          <button type="button" className="plain" onClick={next}>
            Next page
          </button>
        )}
      </p>
      <DisputeTable rows={nodes} zone={stamp.timeZone} />
    </>
  );
}

function NoDisputes({ status }: { readonly status: DisputeStatus | undefined }) {
  if (status === undefined)
    return <Notice title="No customer contests a charge">Disputes appear here when a bank opens them.</Notice>;
  return (
    <Notice
      title={`None: ${STATUS_LABELS[status].toLowerCase()}`}
      action={
        <Link className="button" href="/disputes">
          Show all disputes
        </Link>
      }
    >
      There may be disputes in other states.
    </Notice>
  );
}
