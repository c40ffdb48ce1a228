import { describe, expect, test } from "vitest";
import type { StampFacts } from "../src/api/operations";
import { conditionOf, oldestOf } from "../src/books/condition";

const matched: StampFacts = {
  token: "t",
  asOf: "2025-11-20T19:02:07Z",
  appliedLsn: "0/1",
  lagSeconds: "0.4",
  completeness: "COMPLETE",
  reconciliation: "MATCHED",
  verifiedThroughLsn: "0/1",
  timeZone: "America/New_York",
  currency: "USD",
};
const toneOf = (change: Partial<StampFacts>, status: "LIVE" | "CATCHING_UP" | "STALLED" = "LIVE", isPinned = false) =>
  conditionOf({ ...matched, ...change }, status, isPinned).tone;

describe("A badge", () => {
  test("is green for matched, fresh and complete answers only", () => {
    expect(toneOf({})).toBe("good");
    for (const reconciliation of ["PENDING", "STALE", "INCONCLUSIVE", "MISMATCHED"] as const)
      expect(toneOf({ reconciliation })).not.toBe("good");
  });

  test("is amber when more than ten seconds behind", () => {
    expect(toneOf({ lagSeconds: "10.0" })).toBe("good");
    expect(toneOf({ lagSeconds: "10.1" })).toBe("warning");
    expect(toneOf({}, "CATCHING_UP")).toBe("warning");
  });

  test("is red when broken, stalled or mismatched, however fresh", () => {
    expect(toneOf({ reconciliation: "MISMATCHED" })).toBe("bad");
    expect(toneOf({ completeness: "DEGRADED" })).toBe("bad");
    expect(toneOf({}, "STALLED")).toBe("bad");
  });

  test("of a fixed state does not age, and still tells a mismatch", () => {
    expect(toneOf({ lagSeconds: "9999" }, "STALLED", true)).toBe("good");
    expect(toneOf({ reconciliation: "MISMATCHED" }, "LIVE", true)).toBe("bad");
  });
});

test("The oldest stamp stands for a screen", () => {
  const older = { ...matched, asOf: "2025-11-20T19:02:06Z" };
  expect(oldestOf([matched, older, matched])).toBe(older);
  expect(oldestOf([])).toBeUndefined();
});
