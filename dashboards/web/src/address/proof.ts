import type { SnapshotToken, WindowInput } from "../api/operations";
import { parseWindow, printWindow } from "./window";
import { toQuery } from "./words";

/** Which months' comparisons are shown. */
export interface ProofAddress {
  /** Undefined: all. */
  readonly window: WindowInput | undefined;
  readonly at: SnapshotToken | undefined;
}

/** @throws AddressProblem for a period that is none. */
export function parseProof(query: URLSearchParams): ProofAddress {
  const window = query.get("window");
  return { window: window === null ? undefined : parseWindow(window), at: query.get("at") ?? undefined };
}

export function printProof(proof: ProofAddress): string {
  return toQuery({ window: proof.window && printWindow(proof.window), at: proof.at });
}
