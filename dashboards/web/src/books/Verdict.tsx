import type { ReconVerdict } from "../api/operations";
import { VERDICTS } from "./condition";

/** One comparison's outcome in words; its colour only repeats them. */
export function Verdict({ of }: { readonly of: ReconVerdict }) {
  const { tone, words, meaning } = VERDICTS[of];
  return (
    <span className={`badge ${tone}`} title={meaning}>
      {words}
    </span>
  );
}
