import type { StampFacts } from "../api/operations";
import type { Field } from "../csv/field";

export type Row = readonly Field[];

/** What a file will have, of the numbers that were on the screen when it was asked for. */
export interface ExportPlan {
  /** The file's name begins with it. */
  readonly slug: string;
  readonly report: string;
  readonly stamp: StampFacts;
  /** What was chosen, in words. */
  readonly filters: readonly (readonly [name: string, words: string])[];
  /** What else the head of the file says, once all rows were read: numbers, days, names of ours. */
  readonly facts: () => readonly (readonly [name: string, value: string])[];
  readonly columns: readonly Field[];
  readonly rowCount: number;
  /**
   * The rows in their order, part by part as they are read.
   * @throws ExportProblem when they are not what the screen says of them; no file is made then.
   */
  readonly rows: (signal: AbortSignal) => AsyncIterable<readonly Row[]>;
}
