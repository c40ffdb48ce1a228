import type { DisputeFilter, DisputeStatus, SnapshotToken } from "../api/operations";
import { readWord, toQuery, toWord } from "./words";

/** Which disputes are listed, as the address says it. */
export interface DisputesAddress {
  /** Undefined: all. */
  readonly status: DisputeStatus | undefined;
  readonly at: SnapshotToken | undefined;
}

export const STATUSES: readonly DisputeStatus[] = ["NEEDS_RESPONSE", "UNDER_REVIEW", "WON", "LOST"];

/** @throws AddressProblem for a word that is no status. */
export function parseDisputes(query: URLSearchParams): DisputesAddress {
  return { status: readWord(query, "status", STATUSES), at: query.get("at") ?? undefined };
}

export function printDisputes({ status, at }: DisputesAddress): string {
  return toQuery({ status: status && toWord(status), at });
}

export function filterOf({ status }: DisputesAddress): DisputeFilter {
  return { status: status && [status] };
}
