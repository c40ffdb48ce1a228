import { GraphQLError } from "graphql";
import { pageOf } from "./entries.mjs";
import { cell, linesOf, text } from "./figures.mjs";
import { comparedPeriods, periodsOf } from "./periods.mjs";

const OPENING = 8_120_455n;
const CURRENCY = "USD";

/** What the API would say. The token names the state that a test wants to see. */
export function answersFor(scenario) {
  if (scenario === "unproven") return { viewer: () => refuse("NOT_YET_PROVEN", "These books have not been reconciled yet.", true) };
  return {
    viewer: {
      id: "1",
      scopes: ["REPORT_READ", "TXN_READ", "EXPORT", ...(scenario === "finance" ? ["METRICS_QUERY", "RECON_READ", "RECON_WRITE"] : [])],
      tenant: {
        id: "7", name: "Harbor Coffee Roasters", timeZone: "America/New_York", baseCurrency: CURRENCY,
        fiscalYearStartMonth: 1, defaultBasis: "ACCRUAL",
      },
    },
    freshness: () => freshnessOf(scenario),
    books: ({ at }) => booksOf(scenario, at),
  };
}

function freshnessOf(scenario) {
  const status = scenario === "stalled" ? "STALLED" : scenario === "behind" ? "CATCHING_UP" : "LIVE";
  return {
    sourceLsn: "0/9000100", sourceSeenAt: new Date().toISOString(), appliedLsn: "0/9000000", lakeLsn: "0/8000000",
    bytesBehind: "256", lagSeconds: scenario === "behind" ? "42" : "0.4", status,
  };
}

function booksOf(scenario, at) {
  if (at === "expired") return refuse("TOKEN_EXPIRED", "No root that is kept tells this state any more.", false);
  if (scenario === "failing") return refuse("NOT_SERVED", "The lake cannot be read now: try again in a moment.", true);
  const stamp = stampOf(scenario);
  return {
    stamp,
    profitAndLoss: (question) => statementOf(question, scenario, stamp),
    cashflow: (question) => cashflowOf(question, scenario, stamp),
    transactions: (question) => ({ stamp, edges: [], ...pageOf(question, scenario === "empty") }),
  };
}

function stampOf(scenario) {
  const verdicts = { mismatched: "MISMATCHED", pending: "PENDING", overdue: "STALE" };
  return {
    token: "state-1", asOf: new Date(Date.now() - 1_000).toISOString(), appliedLsn: "0/9000000",
    lagSeconds: scenario === "behind" ? "42.3" : "0.4", tiers: ["HOT_MEMORY"],
    completeness: scenario === "degraded" ? "DEGRADED" : "COMPLETE", reconciliation: verdicts[scenario] ?? "MATCHED",
    verifiedThroughLsn: "0/8FFFF00", timeZone: "America/New_York", currency: CURRENCY, modelVersion: "1",
  };
}

function statementOf({ window, granularity, compare, basis }, scenario, stamp) {
  const periods = periodsOf(window, granularity);
  const kind = { isEmpty: scenario === "empty", isLarge: scenario === "large" };
  const lines = linesOf(periods, kind, compare != null);
  return {
    stamp, basis: basis ?? "ACCRUAL", currency: CURRENCY, periods, lines,
    comparisonPeriods: compare ? comparedPeriods(periods, compare.mode) : null,
    netIncome: lines.at(-1).cells,
    otherCurrencies: scenario === "empty" ? [] : [{ currency: "EUR", amount: "-1840.50" }],
  };
}

function cashflowOf({ window, granularity, compare }, scenario, stamp) {
  const periods = periodsOf(window, granularity);
  const isEmpty = scenario === "empty";
  let closing = isEmpty ? 0n : OPENING;
  const points = periods.map((period) => {
    const inflow = isEmpty ? 0n : 300_000n + BigInt((period.index * 7919) % 90_000);
    const outflow = isEmpty ? 0n : 270_000n + BigInt((period.index * 104_729) % 120_000);
    closing += inflow - outflow;
    const [into, out, net] = [inflow, outflow, inflow - outflow].map((cents) => cell(cents, compare != null));
    return { period, inflow: into, outflow: out, net, closing: text(closing) };
  });
  if (window.range?.from === "1900-01-01") points[0].net = cell(isEmpty ? 0n : closing, false);
  const opening = isEmpty ? 0n : OPENING;
  return { stamp, currency: CURRENCY, opening: text(opening), closing: text(closing), points, otherCurrencies: [], byCategory: [] };
}

function refuse(code, message, retryable) {
  throw new GraphQLError(message, { extensions: { code, retryable } });
}
