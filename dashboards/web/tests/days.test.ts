import { describe, expect, test } from "vitest";
import type { PeriodFacts } from "../src/api/operations";
import { addDays, countDays, isDay, isWholeMonth } from "../src/calendar/days";
import { DayFormat } from "../src/calendar/DayFormat";
import { zoneLabel } from "../src/calendar/zone";

const american = new DayFormat("en-US");
const period = (from: string, toExclusive: string, partial = false): PeriodFacts => ({
  index: 0,
  label: "Week 47 2025",
  from,
  toExclusive,
  partial,
});

describe("Days", () => {
  test("are those of the calendar", () => {
    expect(isDay("2024-02-29")).toBe(true);
    for (const bad of ["2025-02-29", "2025-13-01", "2025-1-1", "", "2025-11-01T00:00", "20251101"])
      expect(isDay(bad), bad).toBe(false);
  });

  test("are counted across changes of clocks and years", () => {
    expect(addDays("2025-03-08", 2)).toBe("2025-03-10");
    expect(addDays("2025-01-01", -1)).toBe("2024-12-31");
    expect(countDays("2024-02-01", "2024-03-01")).toBe(29);
  });

  test("make a whole month or not", () => {
    expect(isWholeMonth("2025-11-01", "2025-12-01")).toBe(true);
    expect(isWholeMonth("2024-12-01", "2025-01-01")).toBe(true);
    expect(isWholeMonth("2025-11-01", "2025-11-21")).toBe(false);
    expect(isWholeMonth("2025-10-31", "2025-12-01")).toBe(false);
  });
});

describe("A period is called", () => {
  test("by its month, its day, or its days when it is cut off", () => {
    expect(american.period(period("2025-11-01", "2025-12-01"))).toBe("Nov 2025");
    expect(american.period(period("2025-11-20", "2025-11-21"))).toBe("Nov 20, 2025");
    expect(american.period(period("2025-11-01", "2025-11-21", true)).replaceAll("\u2009", " ")).toBe("Nov 1 – 20, 2025");
  });

  test("as the API calls it where the calendar has no name of its own", () => {
    expect(american.period(period("2025-11-17", "2025-11-24"))).toBe("Week 47 2025");
  });
});

describe("A moment is told", () => {
  const now = new Date("2025-11-20T19:30:00Z");

  test("in the zone of the books", () => {
    expect(american.moment("2025-11-20T19:02:07.123Z", "America/New_York", now)).toBe("14:02:07");
    expect(american.moment("2025-11-20T19:02:07Z", "Asia/Kolkata", now)).toBe("00:32:07");
    expect(zoneLabel("America/New_York")).toBe("New York");
    expect(zoneLabel("UTC")).toBe("UTC");
  });

  test("with its day when that is over there", () => {
    expect(american.moment("2025-11-20T04:59:59Z", "America/New_York", now)).toBe("Nov 19, 2025, 23:59:59");
  });
});
