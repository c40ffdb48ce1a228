import { text } from "./figures.mjs";

const KINDS = [
  ["Invoice 2025-1043", "Harbor Coffee", "sales", "Sales", "income"],
  ["Card payments of the day", null, "sales", "Sales", "income"],
  [
    "Processing fee, 31 payments of Harbor Coffee and its branches in Brooklyn and Queens",
    null,
    "processing_fee",
    "Processing fees",
    "expense",
  ],
  ["Partial refund, order 88213", "M. Okafor", "refund", "Sales refunds", "income"],
];

// Texts that would break a file, or run in a spreadsheet.
const AWKWARD_KINDS = [
  ["Two lines,\r\nand \"quotes\"", "=HYPERLINK(\"https://evil.example\")", "sales", "Sales", "income"],
  ["@SUM(1+1)*cmd|' /C calc'!A0", "+49 30 1234", "sales", "Sales; =1+1", "income"],
  ["\n,,\n", "－1", "-fee", " Padded ", "expense"],
];
const ALL = { cents: "734190288", count: 48_211 };

// To have many rows soon, pages are longer than asked for.
const LONG = { cents: "5000000", count: 50_000 };
const LONG_PAGE = 5_000;

/** A page of rows whose amounts add up to the drill's, whatever page is asked for. */
export function pageOf({ drill, filter, first, after }, scenario) {
  const { cents, count } =
    scenario === "empty" || filter?.text === "nothing"
      ? { cents: "0", count: 0 }
      : drill
        ? JSON.parse(drill)
        : scenario === "long"
          ? LONG
          : ALL;
  const from = after ? Number(after) : 0;
  const to = Math.min(from + (scenario === "long" ? LONG_PAGE : first), count);
  const kinds = scenario === "awkward" ? AWKWARD_KINDS : KINDS;
  const nodes = Array.from({ length: to - from }, (_, index) => entry(from + index, BigInt(cents), BigInt(count), kinds));
  return {
    nodes,
    totalCount: String(count),
    totalAmount: [{ currency: "USD", amount: text(BigInt(cents)) }],
    pageInfo: { hasNextPage: to < count, endCursor: to > 0 ? String(to) : null },
  };
}

function entry(index, cents, count, kinds) {
  const [description, counterparty, category, name, kind] = kinds[index % kinds.length];
  const share = cents / count + (BigInt(index) < (cents < 0n ? 0n : cents % count) ? 1n : 0n);
  return {
    id: `e${1_000_000 + index}`,
    postedAt: new Date(Date.UTC(2025, 10, 20, 17, 4, 9) - index * 7_200_000).toISOString(),
    businessDate: new Date(Date.UTC(2025, 10, 20) - Math.floor(index / 12) * 86_400_000).toISOString().slice(0, 10),
    amount: text(share + (cents < 0n && index === 0 ? cents % count : 0n)),
    currency: "USD",
    direction: share < 0n ? "OUT" : "IN",
    category,
    counterparty,
    description,
    account: { id: category, name, kind },
  };
}
