import type { Day } from "../api/operations";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MILLISECONDS_PER_DAY = 86_400_000;

/** A day of the calendar: 2025-02-30 is none. */
export function isDay(text: string): text is Day {
  return DAY.test(text) && !Number.isNaN(Date.parse(text)) && dayOf(utc(text)) === text;
}

/** The day's midnight in UTC: for arithmetic and for Intl, never shown as a time. */
export function utc(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

export function addDays(day: Day, count: number): Day {
  return dayOf(new Date(utc(day).getTime() + count * MILLISECONDS_PER_DAY));
}

export function countDays(from: Day, toExclusive: Day): number {
  return (utc(toExclusive).getTime() - utc(from).getTime()) / MILLISECONDS_PER_DAY;
}

export function isWholeMonth(from: Day, toExclusive: Day): boolean {
  const next = utc(from);
  next.setUTCMonth(next.getUTCMonth() + 1);
  return from.endsWith("-01") && dayOf(next) === toExclusive;
}

function dayOf(instant: Date): Day {
  return instant.toISOString().slice(0, 10);
}
