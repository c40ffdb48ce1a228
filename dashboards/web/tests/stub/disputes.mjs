import { text } from "./figures.mjs";

const REASONS = ["fraudulent", "product_not_received", "duplicate"];
const DAY = 86_400_000;

// Every fourth one needs a response; the newest is due last.
const STATUSES = ["NEEDS_RESPONSE", "UNDER_REVIEW", "WON", "LOST"];

/** A page of as many disputes as a scenario has, those that a filter leaves. */
export function disputesOf({ filter, first, after }, scenario, stamp) {
  const count = { empty: 0, long: 1_240 }[scenario] ?? 12;
  const all = Array.from({ length: count }, (_, index) => dispute(index));
  const found = filter?.status ? all.filter((one) => filter.status.includes(one.status)) : all;
  const from = after ? Number(after) : 0;
  const nodes = found.slice(from, from + first);
  const cents = found.filter((one) => STATUSES.indexOf(one.status) < 2).reduce((sum, one) => sum + one.cents, 0n);
  return {
    stamp,
    edges: [],
    nodes,
    totalCount: String(found.length),
    amountAtRisk: cents > 0n ? [{ currency: "USD", amount: text(cents) }] : [],
    pageInfo: { hasNextPage: from + first < found.length, endCursor: String(from + nodes.length) },
  };
}

function dispute(index) {
  const cents = 4_999n + BigInt(index * 1_231);
  const opened = Date.UTC(2025, 10, 12, 9, 30) + index * 3_600_000;
  return {
    id: `dp_${7_000 + index}`,
    cents,
    amount: text(cents),
    currency: "USD",
    status: STATUSES[index % STATUSES.length],
    openedAt: new Date(opened).toISOString(),
    evidenceDueBy: index % 7 === 6 ? null : new Date(opened + 9 * DAY).toISOString().slice(0, 10),
    reason: REASONS[index % REASONS.length],
  };
}
