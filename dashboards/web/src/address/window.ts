import type { PeriodPreset, WindowInput } from "../api/operations";
import { addDays, isDay } from "../calendar/days";
import { AddressProblem } from "./AddressProblem";
import { fromWord, toWord } from "./words";

export const PRESETS: readonly (readonly [PeriodPreset, string])[] = [
  ["MONTH_TO_DATE", "This month"],
  ["LAST_MONTH", "Last month"],
  ["QUARTER_TO_DATE", "This quarter"],
  ["LAST_QUARTER", "Last quarter"],
  ["YEAR_TO_DATE", "This year"],
  ["TRAILING_12_MONTHS", "Last 12 months"],
  ["FISCAL_YEAR_TO_DATE", "This fiscal year"],
  ["LAST_FISCAL_YEAR", "Last fiscal year"],
  ["THIS_WEEK", "This week"],
  ["TODAY", "Today"],
];

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** `this-month`, `2025-11`, or `2025-11-01..2025-11-20` with its last day in it. */
export function parseWindow(text: string): WindowInput {
  const preset = fromWord(
    PRESETS.map(([name]) => name),
    text,
  );
  if (preset) return { preset };
  const month = MONTH.exec(text);
  if (month) return { month: { year: Number(month[1]), month: Number(month[2]) } };
  const [from = "", last = ""] = text.split("..");
  if (isDay(from) && isDay(last) && from <= last) return { range: { from, toExclusive: addDays(last, 1) } };
  throw new AddressProblem("window", text, "a period: say last-month, 2025-11 or 2025-11-01..2025-11-20");
}

export function printWindow(window: WindowInput): string {
  if ("preset" in window) return toWord(window.preset);
  if ("month" in window) return `${String(window.month.year).padStart(4, "0")}-${String(window.month.month).padStart(2, "0")}`;
  return `${window.range.from}..${addDays(window.range.toExclusive, -1)}`;
}

/** For people: `Last month`, or the days themselves. */
export function windowWords(window: WindowInput): string {
  const preset = "preset" in window ? PRESETS.find(([name]) => name === window.preset) : undefined;
  return preset?.[1] ?? printWindow(window);
}
