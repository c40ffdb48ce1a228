// A calendar that stands still: it is always 20 November 2025 in New York.
const TODAY = "2025-11-20";

const iso = (date) => date.toISOString().slice(0, 10);
const utc = (day) => new Date(`${day}T00:00:00Z`);
const addDays = (day, count) => iso(new Date(utc(day).getTime() + count * 86_400_000));
const addMonths = (day, count) => {
  const date = utc(day);
  date.setUTCMonth(date.getUTCMonth() + count);
  return iso(date);
};
const label = (day, options) => new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }).format(utc(day));

const PRESETS = {
  TODAY: [TODAY, addDays(TODAY, 1)],
  THIS_WEEK: ["2025-11-17", addDays(TODAY, 1)],
  MONTH_TO_DATE: ["2025-11-01", addDays(TODAY, 1)],
  LAST_MONTH: ["2025-10-01", "2025-11-01"],
  QUARTER_TO_DATE: ["2025-10-01", addDays(TODAY, 1)],
  LAST_QUARTER: ["2025-07-01", "2025-10-01"],
  YEAR_TO_DATE: ["2025-01-01", addDays(TODAY, 1)],
  FISCAL_YEAR_TO_DATE: ["2025-01-01", addDays(TODAY, 1)],
  LAST_FISCAL_YEAR: ["2024-01-01", "2025-01-01"],
  TRAILING_12_MONTHS: ["2024-12-01", addDays(TODAY, 1)],
};

/** First day, and the day behind the last. */
export function daysOf({ preset, range, month }) {
  if (preset) return PRESETS[preset];
  if (range) return [range.from, range.toExclusive];
  const from = `${month.year}-${String(month.month).padStart(2, "0")}-01`;
  return [from, addMonths(from, 1)];
}

export function periodsOf(window, granularity) {
  const [from, toExclusive] = daysOf(window);
  if (granularity === "TOTAL") return [period(0, from, toExclusive, toExclusive)];
  const months = { MONTH: 1, QUARTER: 3, YEAR: 12 }[granularity];
  const days = granularity === "WEEK" ? 7 : 1;
  const periods = [];
  for (let day = from; day < toExclusive;) {
    const end = months ? addMonths(`${day.slice(0, 8)}01`, months) : addDays(day, days);
    const cut = end < toExclusive ? end : toExclusive;
    periods.push(period(periods.length, day, cut, end));
    day = cut;
  }
  return periods;
}

/** The same days a month or a year earlier. */
export function comparedPeriods(periods, mode) {
  const months = mode === "SAME_PERIOD_LAST_YEAR" ? -12 : -1;
  return periods.map(({ index, from, toExclusive }) =>
    period(index, addMonths(from, months), addMonths(toExclusive, months), addMonths(toExclusive, months)),
  );
}

function period(index, from, toExclusive, end) {
  const last = addDays(toExclusive, -1);
  const isMonth = from.endsWith("-01") && addMonths(from, 1) === toExclusive;
  return {
    index,
    from,
    toExclusive,
    partial: toExclusive !== end || toExclusive > TODAY,
    label: isMonth ? label(from, { month: "short", year: "numeric" }) : `${from} - ${last}`,
  };
}
