import type { ProofData } from "../api/operations";
import { BooksCard } from "../books/BooksCard";
import { useReader } from "../session/Reader";
import { Notice } from "../states/Notice";
import { BreakCard } from "./BreakCard";
import { CheckTable } from "./CheckTable";

interface ProofViewProps {
  readonly proof: ProofData["books"]["reconciliation"];
  readonly isPinned: boolean;
}

export function ProofView({ proof, isPinned }: ProofViewProps) {
  const { money } = useReader();
  const { checks, breaks, stamp } = proof;
  return (
    <>
      <BooksCard stamp={stamp} isPinned={isPinned} />
      {breaks.nodes.length > 0 && (
        <section aria-labelledby="breaks">
          <h2 id="breaks" className="section-title">
            {breaks.totalCount === 1 ? "One difference" : `${money.count(breaks.totalCount)} differences`}
            {breaks.totalCount > breaks.nodes.length && `; the first ${money.count(breaks.nodes.length)} are listed`}
          </h2>
          {breaks.nodes.map((one) => (
            <BreakCard key={one.id} found={one} />
          ))}
        </section>
      )}
      {checks.length === 0 ? (
        <Notice title="Nothing has been compared yet">
          A comparison runs every 15 minutes; these months follow with the next ones.
        </Notice>
      ) : (
        <CheckTable checks={checks} token={stamp.token} zone={stamp.timeZone} />
      )}
    </>
  );
}
