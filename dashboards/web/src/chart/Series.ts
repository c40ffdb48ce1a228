import type { Decimal } from "../api/operations";

/** Bars differ by their pattern, not by colour alone; a line has a marker at each point. */
export type Shape = "solid" | "striped" | "line";

export interface Series {
  readonly label: string;
  readonly shape: Shape;
  /** One for each period; exact, where they are written out. */
  readonly values: readonly Decimal[];
}
