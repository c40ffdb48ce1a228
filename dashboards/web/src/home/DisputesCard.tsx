import { printDisputes } from "../address/disputes";
import { Link } from "../address/navigation";
import { DisputesDueDocument, type SnapshotToken } from "../api/operations";
import { useAnswer } from "../api/useAnswer";
import { StampBadge } from "../books/StampBadge";
import { AtRisk } from "../disputes/DisputesView";
import { useReader } from "../session/Reader";

interface DisputesCardProps {
  /** The state that the other cards show. */
  readonly token: SnapshotToken;
  readonly isPinned: boolean;
}

/** What customers contest and the books' owner has to answer. */
export function DisputesCard({ token, isPinned }: DisputesCardProps) {
  const { money, days } = useReader();
  const { data, failure } = useAnswer(DisputesDueDocument, { at: token }, { isPinned: true });
  const disputes = data?.books.disputes;
  const isNone = disputes?.totalCount === "0";
  const due = disputes?.nodes[0]?.evidenceDueBy;
  return (
    <section className="card figure-card due-card">
      <h2>Disputes due</h2>
      <p className="figure">
        {disputes && !isNone && (
          <Link className="cell-link" href={`/disputes${printDisputes({ status: "NEEDS_RESPONSE", at: token })}`} data-key="Disputes">
            <AtRisk amounts={disputes.amountAtRisk} />
          </Link>
        )}
        {isNone && <span className="none">None</span>}
      </p>
      <p className="beside">
        {isNone && "no dispute needs a response"}
        {disputes && !isNone && `${money.count(disputes.totalCount)} ${disputes.totalCount === "1" ? "needs" : "need"} a response`}
        {due && `, the first by ${days.day(due)}`}
        {failure && !disputes && `Cannot be shown: ${failure.code}`}
      </p>
      {disputes && <StampBadge stamp={disputes.stamp} isPinned={isPinned} />}
    </section>
  );
}
