import type { DateTime } from "../api/operations";

/** `transactions_asof-20261122T140207Z.csv`: which report, at which state. */
export function fileNameOf(slug: string, asOf: DateTime): string {
  const second = new Date(asOf).toISOString().slice(0, "2026-11-22T14:02:07".length);
  return `${slug}_asof-${second.replaceAll(/[-:]/g, "")}Z.csv`;
}
