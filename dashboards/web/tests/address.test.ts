import { describe, expect, test } from "vitest";
import { AddressProblem } from "../src/address/AddressProblem";
import { parseDisputes, printDisputes, STATUSES } from "../src/address/disputes";
import { DIRECTIONS, type ListAddress, ORDERS, parseList, printList } from "../src/address/list";
import { BASES, COMPARISONS, GRANULARITIES, parseReport, printReport, type ReportAddress } from "../src/address/report";
import { PRESETS, parseWindow, printWindow } from "../src/address/window";
import type { WindowInput } from "../src/api/operations";

const usual: ReportAddress = {
  window: { preset: "MONTH_TO_DATE" },
  compare: "PREVIOUS_PERIOD",
  basis: undefined,
  granularity: "MONTH",
  at: undefined,
};
const windows: readonly WindowInput[] = [
  ...PRESETS.map(([preset]) => ({ preset })),
  { month: { year: 2025, month: 2 } },
  { range: { from: "2024-12-31", toExclusive: "2025-01-01" } },
  { range: { from: "2025-11-01", toExclusive: "2025-11-21" } },
];
const query = (text: string) => new URLSearchParams(text);

describe("An address", () => {
  test("of a report says all of it, whatever is usual where it is opened", () => {
    for (const window of windows)
      for (const compare of [undefined, ...COMPARISONS])
        for (const basis of [undefined, ...BASES])
          for (const granularity of GRANULARITIES) {
            const report: ReportAddress = { window, compare, basis, granularity, at: "a+b/c=&d" };
            const unusual: ReportAddress = { ...usual, granularity: "DAY", compare: "SAME_PERIOD_LAST_YEAR" };
            expect(parseReport(query(printReport(report)), unusual)).toEqual(report);
          }
  });

  test("of a list says all of it", () => {
    for (const window of [undefined, ...windows])
      for (const direction of [undefined, ...DIRECTIONS])
        for (const order of ORDERS) {
          const list: ListAddress = {
            drill: "x.y-z_1==",
            window,
            text: "50 % off & more: #1",
            direction,
            amountMin: "-12345678901234567890.10",
            amountMax: undefined,
            order,
            at: undefined,
          };
          expect(parseList(query(printList(list)))).toEqual(list);
        }
  });

  test("of disputes says all of it", () => {
    for (const status of [undefined, ...STATUSES])
      for (const at of [undefined, "x.y-z_1=="])
        expect(parseDisputes(query(printDisputes({ status, at })))).toEqual({ status, at });
    expect(() => parseDisputes(query("status=open"))).toThrow(AddressProblem);
  });

  test("without words asks for what is usual", () => {
    expect(parseReport(query(""), usual)).toEqual(usual);
  });

  test("names a last day that is in it", () => {
    expect(printWindow({ range: { from: "2025-11-01", toExclusive: "2025-11-21" } })).toBe("2025-11-01..2025-11-20");
    expect(parseWindow("2025-11-01..2025-11-20")).toEqual({ range: { from: "2025-11-01", toExclusive: "2025-11-21" } });
  });

  test("that names something there is not is refused, with what it may name", () => {
    for (const bad of [
      "window=yesterday",
      "window=2025-13",
      "window=2025-02-30..2025-03-01",
      "window=2025-03-02..2025-03-01",
      "compare=twins",
      "basis=gross",
      "by=fortnight",
    ])
      expect(() => parseReport(query(bad), usual), bad).toThrow(AddressProblem);
    for (const bad of ["min=1e5", "max=a", "order=best", "direction=up"])
      expect(() => parseList(query(bad)), bad).toThrow(AddressProblem);
    expect(() => parseReport(query("basis=gross"), usual)).toThrow("“basis=gross”, which is not one of cash, accrual");
  });
});
