import type { Granularity, PeriodPreset, WindowInput } from "../api/operations";
import { countDays } from "../calendar/days";

const BY_DAY: readonly PeriodPreset[] = ["TODAY", "THIS_WEEK", "MONTH_TO_DATE", "LAST_MONTH"];
const BY_WEEK: readonly PeriodPreset[] = ["QUARTER_TO_DATE", "LAST_QUARTER"];

// A chart of this width shows up to some sixty points apart.
const DAYS_BY_DAY = 62;
const DAYS_BY_WEEK = 400;
const DAYS_BY_MONTH = 1_850;

/** How far apart the points of a window's trend stand. */
export function trendOf(window: WindowInput): Granularity {
  if ("month" in window) return "DAY";
  if ("range" in window) {
    const days = countDays(window.range.from, window.range.toExclusive);
    return days <= DAYS_BY_DAY ? "DAY" : days <= DAYS_BY_WEEK ? "WEEK" : days <= DAYS_BY_MONTH ? "MONTH" : "YEAR";
  }
  return BY_DAY.includes(window.preset) ? "DAY" : BY_WEEK.includes(window.preset) ? "WEEK" : "MONTH";
}
