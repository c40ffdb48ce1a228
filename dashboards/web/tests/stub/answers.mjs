import { GraphQLError } from "graphql";
import { disputesOf } from "./disputes.mjs";
import { pageOf } from "./entries.mjs";
import { cell, linesOf, text } from "./figures.mjs";
import { comparedPeriods, periodsOf } from "./periods.mjs";

const OPENING = 8_120_455n;
const CURRENCY = "USD";

// How often the books have moved, where they do.
let moves = 0;

const forever = () => new Promise(() => {});

/** What the API would say. The token names the state that a test wants to see. */
export function answersFor(scenario) {
  if (scenario === "unproven")
    return { viewer: () => refuse("NOT_YET_PROVEN", "These books have not been reconciled yet.", true) };
  return {
    viewer: {
      id: "1",
      scopes: [
        "REPORT_READ",
        "TXN_READ",
        ...(scenario === "reader" ? [] : ["EXPORT"]),
        ...(["finance", "mismatched"].includes(scenario) ? ["METRICS_QUERY", "RECON_READ", "RECON_WRITE"] : []),
      ],
      tenant: {
        id: "7",
        name: "Harbor Coffee Roasters",
        timeZone: "America/New_York",
        baseCurrency: CURRENCY,
        fiscalYearStartMonth: 1,
        defaultBasis: "ACCRUAL",
      },
    },
    books: ({ at }) => booksOf(scenario, at),
    freshnessChanged: async function* () {
      yield { freshnessChanged: freshnessOf(scenario) };
      await forever();
    },
    booksChanged: async function* () {
      for (let change = 0; scenario === "moving"; change++) {
        await new Promise((resolve) => setTimeout(resolve, 700));
        moves++;
        yield { booksChanged: { token: `state-${change}`, appliedLsn: `0/900000${change}` } };
      }
      await forever();
    },
  };
}

function freshnessOf(scenario) {
  const status = scenario === "stalled" ? "STALLED" : scenario === "behind" ? "CATCHING_UP" : "LIVE";
  return {
    sourceLsn: "0/9000100",
    sourceSeenAt: new Date().toISOString(),
    appliedLsn: "0/9000000",
    lakeLsn: "0/8000000",
    bytesBehind: "256",
    lagSeconds: scenario === "behind" ? "42" : "0.4",
    status,
  };
}

function booksOf(scenario, at) {
  if (at === "expired") return refuse("TOKEN_EXPIRED", "No root that is kept tells this state any more.", false);
  if (scenario === "failing") return refuse("NOT_SERVED", "The lake cannot be read now: try again in a moment.", true);
  const stamp = stampOf(scenario);
  return {
    stamp,
    reconciliation: () => proofOf(scenario, stamp),
    profitAndLoss: (question) => statementOf(question, scenario, stamp),
    cashflow: (question) => cashflowOf(question, scenario, stamp),
    disputes: (question) => disputesOf(question, scenario, stamp),
    transactions: (question) => ({ stamp, edges: [], ...pageOf(question, scenario) }),
  };
}

function proofOf(scenario, stamp) {
  const isBroken = scenario === "mismatched";
  const months = ["2025-11", "2025-10", "2025-09", "2025-08", "2025-07"];
  const checks = months.map((month, index) => ({
    name: `public.ledger_entries ${month}: revenue`,
    currency: CURRENCY,
    atLsn: "0/8FFFF00",
    ranAt: stamp.asOf,
    durationMs: 412,
    verdict: isBroken && index === 1 ? "MISMATCHED" : "MATCHED",
    sourceCount: "1204",
    lakeCount: isBroken && index === 1 ? "1203" : "1204",
    sourceSum: "48123.450000",
    lakeSum: isBroken && index === 1 ? "48011.200000" : "48123.450000",
  }));
  const found = {
    id: "run-7/2025-10/USD",
    check: "public.ledger_entries 2025-10: revenue",
    currency: CURRENCY,
    sourceCount: "1204",
    lakeCount: "1203",
    sourceAmount: "48123.450000",
    lakeAmount: "48011.200000",
    difference: "-112.250000",
    sampleKeys: ["88213", "88214"],
    finding: null,
    raisedAt: stamp.asOf,
  };
  return {
    stamp,
    verdict: stamp.reconciliation,
    checkedThroughLsn: "0/8FFFF00",
    checks: scenario === "empty" ? [] : checks,
    breaks: {
      edges: [],
      nodes: isBroken ? [found] : [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false },
      totalCount: isBroken ? 1 : 0,
    },
  };
}

function stampOf(scenario) {
  const verdicts = { mismatched: "MISMATCHED", pending: "PENDING", overdue: "STALE" };
  return {
    token: "state-1",
    asOf: new Date(Date.now() - 1_000).toISOString(),
    appliedLsn: "0/9000000",
    lagSeconds: scenario === "behind" ? "42.3" : "0.4",
    tiers: ["HOT_MEMORY"],
    completeness: scenario === "degraded" ? "DEGRADED" : "COMPLETE",
    reconciliation: verdicts[scenario] ?? "MATCHED",
    verifiedThroughLsn: "0/8FFFF00",
    timeZone: "America/New_York",
    currency: CURRENCY,
    modelVersion: "1",
  };
}

/** A dispute that came long after its month was sealed: two lines of it. */
function restatementsOf(periods) {
  const of = { period: periods[1], before: null, event: "evt_1PqLate0Dispute", reason: "Chargeback", atLsn: "0/8F00000" };
  return ["expenses.chargebacks", "net_income"].map((line) => ({ ...of, line, after: "-12.00" }));
}

function statementOf({ window, granularity, compare, basis }, scenario, stamp) {
  const periods = periodsOf(window, granularity);
  const kind = { isEmpty: scenario === "empty", isLarge: scenario === "large" };
  const lines = linesOf(periods, kind, compare != null);
  return {
    stamp,
    basis: basis ?? "ACCRUAL",
    currency: CURRENCY,
    periods,
    lines,
    comparisonPeriods: compare ? comparedPeriods(periods, compare.mode) : null,
    netIncome: lines.at(-1).cells,
    restated: scenario === "restated" ? restatementsOf(periods) : [],
    otherCurrencies: scenario === "empty" ? [] : [{ currency: "EUR", amount: "-1840.50" }],
  };
}

function cashflowOf({ window, granularity, compare }, scenario, stamp) {
  const periods = periodsOf(window, granularity);
  const isEmpty = scenario === "empty";
  let closing = isEmpty ? 0n : OPENING + BigInt(moves * 100);
  const points = periods.map((period) => {
    const inflow = isEmpty ? 0n : 300_000n + BigInt((period.index * 7919) % 90_000);
    const outflow = isEmpty ? 0n : 270_000n + BigInt((period.index * 104_729) % 120_000);
    closing += inflow - outflow;
    const [into, out, net] = [inflow, outflow, inflow - outflow].map((cents) => cell(cents, compare != null));
    return { period, inflow: into, outflow: out, net, closing: text(closing) };
  });
  if (window.range?.from === "1900-01-01") points[0].net = cell(isEmpty ? 0n : closing, false);
  const opening = isEmpty ? 0n : OPENING + BigInt(moves * 100);
  return {
    stamp,
    currency: CURRENCY,
    opening: text(opening),
    closing: text(closing),
    points,
    otherCurrencies: [],
    byCategory: [],
  };
}

function refuse(code, message, retryable) {
  throw new GraphQLError(message, { extensions: { code, retryable } });
}
