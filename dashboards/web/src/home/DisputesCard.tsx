import { Amounts } from "../amounts/Amounts";
import { printDisputes } from "../address/disputes";
import { Link } from "../address/navigation";
import { type DisputesDueData, DisputesDueDocument, type SnapshotToken } from "../api/operations";
import { useAnswer } from "../api/useAnswer";
import { StampBadge } from "../books/StampBadge";
import { useReader } from "../session/Reader";
import { FailureNotice } from "../states/FailureNotice";

interface DisputesCardProps {
  /** The state that the other cards show. */
  readonly token: SnapshotToken;
  readonly isPinned: boolean;
}

/** What customers contest and the books' owner has to answer. Books that keep no disputes have no such card. */
export function DisputesCard({ token, isPinned }: DisputesCardProps) {
  const { data, failure, isOld, retry } = useAnswer(DisputesDueDocument, { at: token }, { isPinned: true });
  if (failure?.code === "NOT_DECLARED") return null;
  return (
    <section className="card figure-card due-card">
      <h2>Disputes due</h2>
      {failure && <FailureNotice failure={failure} retry={retry} isOldShown={data !== undefined} />}
      <div className={isOld ? "answer old" : "answer"}>
        <Due disputes={data?.books.disputes} />
      </div>
      {data && <StampBadge stamp={data.books.disputes.stamp} isPinned={isPinned} />}
    </section>
  );
}

function Due({ disputes }: { readonly disputes: DisputesDueData["books"]["disputes"] | undefined }) {
  const { money, days } = useReader();
  if (disputes?.totalCount === "0")
    return (
      <>
        <p className="figure">
          <span className="none">None</span>
        </p>
        <p className="beside">no dispute needs a response</p>
      </>
    );
  const due = disputes?.nodes[0]?.evidenceDueBy;
  return (
    <>
      <p className="figure">
        {disputes && (
          <Link className="cell-link" href={dueAddress(disputes.stamp.token)} data-key="Disputes">
            <Amounts of={disputes.amountAtRisk} />
          </Link>
        )}
      </p>
      <p className="beside">
        {disputes && `${money.count(disputes.totalCount)} ${disputes.totalCount === "1" ? "needs" : "need"} a response`}
        {due && `, the first by ${days.day(due)}`}
      </p>
    </>
  );
}

function dueAddress(at: SnapshotToken): string {
  return `/disputes${printDisputes({ status: "NEEDS_RESPONSE", at })}`;
}
