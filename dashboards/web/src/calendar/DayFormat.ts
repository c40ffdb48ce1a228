import type { DateTime, Day, PeriodFacts, TimeZone } from "../api/operations";
import { addDays, isWholeMonth, utc } from "./days";

/** Writes days and times for one reader. A day is a day: no zone moves it. Times are in the books' own zone. */
export class DayFormat {
  // A format takes longer to make than a table's cell to draw.
  readonly #formats = new Map<string, Intl.DateTimeFormat>();

  constructor(readonly locale: string | undefined) {}

  day(day: Day): string {
    return this.#days({ dateStyle: "medium" }).format(utc(day));
  }

  /** `2025-11` in words. */
  month(month: string): string {
    return this.#days({ year: "numeric", month: "short" }).format(utc(`${month}-01`));
  }

  /** A half-open range of days, as people say it: its last day is in it. */
  days(from: Day, toExclusive: Day): string {
    const last = addDays(toExclusive, -1);
    return this.#days({ dateStyle: "medium" }).formatRange(utc(from), utc(last));
  }

  /** Whole months and single days in the reader's words, cut ones as a range of days, the others as the API names them. */
  period(period: PeriodFacts): string {
    if (isWholeMonth(period.from, period.toExclusive))
      return this.#days({ year: "numeric", month: "short" }).format(utc(period.from));
    const isDay = addDays(period.from, 1) === period.toExclusive;
    return isDay || period.partial ? this.days(period.from, period.toExclusive) : period.label;
  }

  /** `14:02:07`, with the day when that is not today's. */
  moment(time: DateTime, zone: TimeZone, now: Date): string {
    const instant = new Date(time);
    const clock = this.#format({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", timeZone: zone });
    const day = this.#format({ dateStyle: "medium", timeZone: zone });
    const text = clock.format(instant);
    return day.format(instant) === day.format(now) ? text : `${day.format(instant)}, ${text}`;
  }

  /** Of an axis: `Nov 25`, or `20 Nov`. */
  tick(period: PeriodFacts): string {
    const isDay = addDays(period.from, 1) === period.toExclusive;
    return this.#days(isDay ? { day: "numeric", month: "short" } : { month: "short", year: "2-digit" }).format(utc(period.from));
  }

  #days(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return this.#format({ ...options, timeZone: "UTC" });
  }

  #format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const key = JSON.stringify(options);
    const known = this.#formats.get(key);
    if (known) return known;
    const made = new Intl.DateTimeFormat(this.locale, options);
    this.#formats.set(key, made);
    return made;
  }
}
