import type { StampFacts } from "../api/operations";
import { conditionOf } from "./condition";
import { StampBadge } from "./StampBadge";
import { useLive } from "./Live";

const TITLES = {
  good: "Books match",
  quiet: "Books match so far",
  warning: "Check the date",
  bad: "Books do not match",
} as const;

/** Whether all of the books, not only this page's days, were found equal to the source. */
export function BooksCard({ stamp, isPinned }: { readonly stamp: StampFacts; readonly isPinned: boolean }) {
  const { status } = useLive();
  const { tone, meaning } = conditionOf(stamp, status, isPinned);
  const through = stamp.verifiedThroughLsn;
  const extent = through === null ? "Some of it has not been compared yet." : `Compared up to log position ${through}.`;
  return (
    <section className={`card books-card ${tone}`} title={extent}>
      <h2>{TITLES[tone]}</h2>
      <p>{meaning}</p>
      <StampBadge stamp={stamp} isPinned={isPinned} />
    </section>
  );
}
