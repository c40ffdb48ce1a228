import { CombinedError, type OperationResult } from "urql";
import { describe, expect, test } from "vitest";
import type { ListAddress } from "../src/address/list";
import type { Entry, ExportedEntriesData, StampFacts } from "../src/api/operations";
import { askPatiently } from "../src/api/patience";
import { makeFile } from "../src/export/makeFile";
import { entriesExport } from "../src/transactions/entriesExport";
import type { AskPage } from "../src/transactions/entryPages";
import { centsOf, readExport } from "./readExport.mjs";

const stamp: StampFacts = {
  token: "AQstate",
  asOf: "2026-11-22T14:02:07Z",
  appliedLsn: "0/9000000",
  lagSeconds: "0.4",
  completeness: "COMPLETE",
  reconciliation: "MATCHED",
  verifiedThroughLsn: null,
  timeZone: "America/New_York",
  currency: "USD",
};
const list: ListAddress = {
  drill: undefined,
  window: { preset: "LAST_MONTH" },
  text: undefined,
  direction: undefined,
  amountMin: "-5",
  amountMax: undefined,
  order: "OLDEST",
  at: undefined,
};
const entry = (id: string, amount: `${number}`, currency = "USD"): Entry => ({
  id,
  postedAt: "2026-11-20T17:04:09Z",
  businessDate: "2026-11-20",
  amount,
  currency,
  direction: "IN",
  account: { id: "cash", name: "Cash", kind: "asset" },
  category: "sales",
  counterparty: "@Okafor",
  description: null,
});
const ENTRIES = [entry("1", "0.10"), entry("2", "90071992547409930.20"), entry("3", "-0.305"), entry("4", "7", "JPY")];
const TOTALS = [
  { currency: "JPY", amount: "7" },
  { currency: "USD", amount: "90071992547409930.00" },
] as const;
const answer = (data?: ExportedEntriesData, error?: CombinedError) => ({ data, error }) as OperationResult<ExportedEntriesData>;
const refused = (code: string, retryable: boolean) =>
  answer(undefined, new CombinedError({ graphQLErrors: [{ message: `refused: ${code}`, extensions: { code, retryable } }] }));

/** Two entries to a page; its cursor is the number of entries before it. */
const pages =
  (entries: readonly Entry[], appliedLsn = stamp.appliedLsn): AskPage =>
  async (after) => {
    const from = Number(after ?? 0);
    const pageInfo = { hasNextPage: from + 2 < entries.length, endCursor: String(from + 2) };
    return answer({ books: { transactions: { stamp: { appliedLsn }, nodes: entries.slice(from, from + 2), pageInfo } } });
  };
const make = (ask: AskPage, head: { totalCount?: `${number}`; totalAmount?: typeof TOTALS | [] } = {}) =>
  makeFile(
    entriesExport({
      list,
      head: { stamp, totalCount: "4", totalAmount: [...TOTALS], ...head },
      origin: undefined,
      basis: "ACCRUAL",
      ask,
    }),
    { tenant: "Harbor", writtenAt: new Date(0), hasMark: false, signal: new AbortController().signal, onRead: () => {} },
  );

describe("A list's file", () => {
  test("has every page's entries, in full precision and in order", async () => {
    const { content } = await make(pages(ENTRIES));

    const file = await readExport(content);

    expect(file.isVerified).toBe(true);
    expect(file.rows.map(([id]) => id)).toEqual(["1", "2", "3", "4"]);
    expect(file.rows.map((row) => row.at(-1))).toEqual(["0.10", "90071992547409930.20", "-0.305", "7"]);
    expect(file.rows[0]?.[file.columns.indexOf("counterparty")]).toBe("'@Okafor");
    expect(centsOf({ ...file, rows: file.rows.slice(0, 2) }, "amount")).toBe(9_007_199_254_740_993_030n);
    expect(Object.fromEntries(file.head)).toMatchObject({
      period: "Last month",
      "from amount": "-5",
      basis: "accrual",
      order: "Oldest first",
      "total USD": "90071992547409930.00",
      rows: "4",
    });
  });

  test("is refused when the entries do not add up to what the list says", async () => {
    const [first, second, third, fourth] = ENTRIES as [Entry, Entry, Entry, Entry];
    for (const entries of [
      [first, second, { ...third, amount: "-0.31" as const }, fourth],
      [first, second, third, { ...fourth, amount: "8" as const }],
      [first, second, third, { ...fourth, currency: "KWD" }],
      [first, second, third, { ...fourth, amount: "0" as const }],
    ])
      await expect(make(pages(entries))).rejects.toThrow("The entries add up to");
  });

  test("is refused when there are more or fewer entries than the list says", async () => {
    await expect(make(pages(ENTRIES), { totalCount: "5" })).rejects.toThrow("4 rows were read; the screen says 5.");
    await expect(make(pages([...ENTRIES, entry("5", "0.00")]))).rejects.toThrow("5 rows were read; the screen says 4.");
  });

  test("is refused when a page is of another state", async () => {
    await expect(make(pages(ENTRIES, "0/9000001"))).rejects.toThrow("A page is of log position 0/9000001");
  });

  test("is refused with the code of a page that cannot be had", async () => {
    const ask: AskPage = (after) => (after ? Promise.resolve(refused("TOKEN_EXPIRED", false)) : pages(ENTRIES)(after));

    await expect(make(ask)).rejects.toMatchObject({ failure: { code: "TOKEN_EXPIRED" } });
  });
});

describe("A refusal that passes", () => {
  const spent = {
    ...refused("BUDGET_SPENT", true),
    extensions: { cost: { requested: 500, remaining: 100, limit: 2000, restoreRatePerSecond: 200 } },
  };
  const { signal } = new AbortController();

  async function pausesOf(results: readonly OperationResult<ExportedEntriesData>[]) {
    const pauses: number[] = [];
    let asked = 0;
    const end = await askPatiently(
      async () => results[Math.min(asked++, results.length - 1)]!,
      signal,
      async (seconds) => void pauses.push(seconds),
    );
    return { end, pauses, asked };
  }

  test("is waited out as long as the budget takes", async () => {
    const data = { books: { transactions: { stamp, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } } };

    expect(await pausesOf([spent, answer(data)])).toEqual({ end: { data }, pauses: [2], asked: 2 });
  });

  test("is asked for five times and no more", async () => {
    const { end, pauses, asked } = await pausesOf([refused("NOT_SERVED", true)]);

    expect(asked).toBe(5);
    expect(pauses).toEqual([0.5, 1, 2, 4]);
    expect(end).toMatchObject({ failure: { code: "NOT_SERVED" } });
  });

  test("never takes longer than a minute at once, whatever the server asks for", async () => {
    const response = { headers: new Headers({ "retry-after": "3600" }) };
    const error = new CombinedError({ networkError: new Error("503"), response });

    expect((await pausesOf([answer(undefined, error)])).pauses).toEqual([60, 60, 60, 60]);
  });

  test("of another kind is not asked again", async () => {
    expect(await pausesOf([refused("FORBIDDEN", false)])).toMatchObject({ asked: 1, pauses: [] });
  });
});
