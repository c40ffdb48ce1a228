import type { FreshnessStatus, ReconVerdict, StampFacts } from "../api/operations";

/** How far a reader may trust numbers. Only `good` is green. */
export type Tone = "good" | "quiet" | "warning" | "bad";

export interface Condition {
  readonly tone: Tone;
  /** Follows "as of ...". */
  readonly words: string;
  /** What that means, in a sentence. */
  readonly meaning: string;
}

const LAG_SECONDS_MAX = 10;

export const VERDICTS: Readonly<Record<ReconVerdict, Condition>> = {
  MATCHED: { tone: "good", words: "matched", meaning: "Compared with the source, to the cent: both are equal." },
  PENDING: {
    tone: "quiet",
    words: "check pending",
    meaning: "Something arrived since the last comparison; the next one covers it.",
  },
  STALE: { tone: "warning", words: "check overdue", meaning: "The comparison with the source has not run for an hour." },
  INCONCLUSIVE: { tone: "warning", words: "check unclear", meaning: "The last comparison with the source could not decide." },
  MISMATCHED: {
    tone: "bad",
    words: "does not match",
    meaning: "These numbers differ from the source. Finance has been alerted.",
  },
};

/** The worst of what an answer says about itself and of what is known since. A pinned state does not age. */
export function conditionOf(stamp: StampFacts, status: FreshnessStatus | undefined, isPinned: boolean): Condition {
  const verdict = VERDICTS[stamp.reconciliation];
  if (verdict.tone === "bad") return verdict;
  if (stamp.completeness === "DEGRADED")
    return {
      tone: "bad",
      words: "incomplete",
      meaning: "A part of the books cannot be read now: these numbers are not all of it.",
    };
  if (isPinned) return verdict;
  if (status === "STALLED")
    return { tone: "bad", words: "stalled", meaning: "Nothing has been heard of the source for some time." };
  if (Number(stamp.lagSeconds) > LAG_SECONDS_MAX || status === "CATCHING_UP" || stamp.completeness === "CATCHING_UP")
    return { tone: "warning", words: `behind, ${verdict.words}`, meaning: "Newer entries are on their way." };
  return verdict;
}

/** The one that says least of today. */
export function oldestOf(stamps: readonly StampFacts[]): StampFacts | undefined {
  return stamps.reduce<StampFacts | undefined>((oldest, one) => (oldest && oldest.asOf <= one.asOf ? oldest : one), undefined);
}
