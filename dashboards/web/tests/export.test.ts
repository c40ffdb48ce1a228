import { describe, expect, test, vi } from "vitest";
import type { StampFacts } from "../src/api/operations";
import { exact, text } from "../src/csv/field";
import type { ExportPlan } from "../src/export/ExportPlan";
import { ExportProblem } from "../src/export/ExportProblem";
import { fileNameOf } from "../src/export/fileName";
import { makeFile } from "../src/export/makeFile";
import { readExport } from "./readExport.mjs";
import { tail } from "./tail.mjs";

const stamp: StampFacts = {
  token: "AQ-state_1",
  asOf: "2026-11-22T14:02:07.123456Z",
  appliedLsn: "0/9000000",
  lagSeconds: "0.4",
  completeness: "COMPLETE",
  reconciliation: "MATCHED",
  verifiedThroughLsn: "0/8FFFF00",
  timeZone: "America/New_York",
  currency: "USD",
};
const rows = [
  [exact("e1"), text("two\nlines, and\r\n\"quotes\""), exact("-5.00")],
  [exact("e2"), text("=HYPERLINK(\"https://evil.example\")"), exact("12345678901234567890.123456")],
  [exact("e3"), text(null), exact("0")],
];
const plan: ExportPlan = {
  slug: "transactions",
  report: "Transactions",
  stamp,
  filters: [
    ["description contains", "=1+1\r\nrows,9\n"],
    ["direction", "in"],
  ],
  facts: () => [["drill token", '{"cents":"1"}']],
  columns: ["entry id", "description", "amount"].map(exact),
  rowCount: 3,
  async *rows() {
    yield rows.slice(0, 2);
    yield rows.slice(2);
  },
};
const make = (change: Partial<ExportPlan> = {}, hasMark = false, signal = new AbortController().signal) =>
  makeFile({ ...plan, ...change }, { tenant: "Harbor\nCoffee", writtenAt: new Date(0), hasMark, signal, onRead: () => {} });
const bytesOf = async (content: Blob) => new Uint8Array(await content.arrayBuffer());

describe("An exported file", () => {
  test("says where it comes from, in as many fields as its table has", async () => {
    const { content } = await make();

    const { head, columns, rows: read } = await readExport(content);

    expect(Object.fromEntries(head)).toMatchObject({
      "Lakehouse export": "format 1",
      report: "Transactions",
      tenant: "Harbor Coffee",
      "as of (UTC)": "2026-11-22T14:02:07.123456Z",
      "time zone": "America/New_York",
      "log position": "0/9000000",
      "state token": "AQ-state_1",
      reconciliation: "MATCHED",
      "description contains": "'=1+1 rows,9 ",
      direction: "in",
      "drill token": '{"cents":"1"}',
      rows: "3",
    });
    expect(columns).toEqual(["entry id", "description", "amount"]);
    expect(read).toEqual([
      ["e1", 'two\nlines, and\r\n"quotes"', "-5.00"],
      ["e2", '\'=HYPERLINK("https://evil.example")', "12345678901234567890.123456"],
      ["e3", "", "0"],
    ]);
  });

  test("is verified by the command that stands in it", async () => {
    for (const hasMark of [false, true]) {
      const { content, sha256 } = await make({}, hasMark);
      const { head } = await readExport(content);
      const line = Number(head.get("header line"));

      const below = await tail(content, line);

      expect(head.get("sha256 covers")).toContain(`tail -n +${line} FILE | sha256sum`);
      expect(below.text).toMatch(/^entry id,description,amount\r\ne1,/);
      expect(below.sha256).toBe(head.get("sha256"));
      expect(sha256).toBe(head.get("sha256"));
    }
  });

  test("has a byte order mark where one is wanted, and is the same behind it", async () => {
    const [plain, marked] = [await bytesOf((await make()).content), await bytesOf((await make({}, true)).content)];

    expect([...marked.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(marked.subarray(3)).toEqual(plain);
  });

  test("is called after its report and the second of its state", () => {
    expect(fileNameOf("transactions", stamp.asOf)).toBe("transactions_asof-20261122T140207Z.csv");
    expect(fileNameOf("reconciliation", "2026-11-22T14:02:07Z")).toBe("reconciliation_asof-20261122T140207Z.csv");
  });

  test("is not made of fewer or more rows than the screen says", async () => {
    await expect(make({ rowCount: 4 })).rejects.toThrow("3 rows were read; the screen says 4.");
    await expect(make({ rowCount: 2 })).rejects.toThrow(ExportProblem);
  });

  test("is not made when it was cancelled", async () => {
    const control = new AbortController();
    const rowsUntilCancelled = async function* () {
      yield rows;
      control.abort();
    };

    await expect(make({ rows: rowsUntilCancelled }, false, control.signal)).rejects.toThrow("aborted");
  });

  test("is not made where the browser computes no digest, and says what to do", async () => {
    vi.stubGlobal("crypto", {});
    try {
      await expect(make()).rejects.toThrow("Export needs https");
    } finally {
      vi.unstubAllGlobals();
    }
  });
});
