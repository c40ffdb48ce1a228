import { describe, expect, test } from "vitest";
import type { StatementLine } from "../src/api/operations";
import { seenLines } from "../src/statement/tree";

const line = (key: string, label: string, parentKey: string | null, depth: number): StatementLine => ({
  key,
  label,
  parentKey,
  depth,
  kind: "ACCOUNT",
  cells: [],
  total: { amount: "1.00", transactionCount: "1", compare: null, drill: "d" },
});
const lines = [
  line("income", "Income", null, 0),
  line("income.sales", "Sales", "income", 1),
  line("expenses", "Expenses", null, 0),
  line("expenses.op", "Operating", "expenses", 1),
  line("expenses.op.rent", "Rent", "expenses.op", 2),
];
const seen = (closed: readonly string[], search = "") => seenLines(lines, new Set(closed), search).map(({ key }) => key);

describe("Lines are seen", () => {
  test("unless something above them is closed", () => {
    expect(seen(["expenses"])).toEqual(["income", "income.sales", "expenses"]);
    expect(seen(["expenses.op"])).toEqual(["income", "income.sales", "expenses", "expenses.op"]);
  });

  test("when a search finds them, with what they lie in, closed or not", () => {
    expect(seen(["expenses"], " RENT ")).toEqual(["expenses", "expenses.op", "expenses.op.rent"]);
    expect(seen([], "nothing")).toEqual([]);
  });
});
