// Amounts that are always the same, in cents as whole numbers of any size: the stub adds up what it shows.
const LINES = [
  ["income.sales", "Sales", "income", 1, 4_812_345n],
  ["income.sales_refunds", "Sales refunds", "income", 1, -231_990n],
  ["expenses.chargebacks", "Chargebacks", "expenses", 1, 48_250n],
  ["expenses.operating_expenses", "Operating expenses", "expenses", 1, 2_690_000n],
  ["expenses.operating_expenses.payroll", "Payroll", "expenses.operating_expenses", 2, 2_100_000n],
  ["expenses.operating_expenses.rent", "Rent", "expenses.operating_expenses", 2, 590_000n],
  ["expenses.processing_fees", "Processing fees", "expenses", 1, 151_217n],
];

// One line has more digits than a binary number holds.
const LARGE = 1_234_567_890_123_456_789n;

export const text = (cents) => {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, "0");
  return `${cents < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** A line's cents in each period: they differ, and are the same at each call. */
function centsOf(base, periods) {
  return periods.map(
    ({ index, partial }) => (base * BigInt(90 + ((index * 37) % 23))) / 100n / (partial && periods.length > 1 ? 3n : 1n),
  );
}

export function linesOf(periods, { isEmpty, isLarge }, isCompared) {
  const lines = LINES.map(([key, label, parentKey, depth, base]) => {
    const scale = isEmpty ? 0n : isLarge && key === "income.sales" ? LARGE / base : 1n;
    return { key, label, parentKey, depth, kind: depth === 2 ? "SUBTOTAL" : "ACCOUNT", cents: centsOf(base * scale, periods) };
  });
  const income = section("income", "Income", lines, periods);
  const expenses = section("expenses", "Expenses", lines, periods);
  const net = {
    key: "net_income",
    label: "Net income",
    kind: "TOTAL",
    parentKey: null,
    depth: 0,
    cents: periods.map((_, index) => income.cents[index] - expenses.cents[index]),
  };
  const below = (parent) => [parent, ...lines.filter((line) => line.key.startsWith(`${parent.key}.`))];
  return [...below(income), ...below(expenses), net].map((line) => ({
    ...line,
    cells: line.cents.map((cents) => cell(cents, isCompared)),
    total: cell(
      line.cents.reduce((sum, one) => sum + one, 0n),
      isCompared,
    ),
  }));
}

function section(key, label, lines, periods) {
  const own = lines.filter((line) => line.parentKey === key);
  const cents = periods.map((_, index) => own.reduce((sum, line) => sum + line.cents[index], 0n));
  return { key, label, kind: "SECTION", parentKey: null, depth: 0, cents };
}

/** The token says the amount itself: the list that it opens adds up to it. */
export function cell(cents, isCompared) {
  const count = cents === 0n ? 0 : 237;
  const previous = (cents * 9n) / 10n;
  return {
    amount: text(cents),
    transactionCount: String(count),
    drill: JSON.stringify({ cents: String(cents), count }),
    compare: isCompared
      ? {
          previous: text(previous),
          change: text(cents - previous),
          changePercent: cents === 0n ? null : cents < 0n ? "-11.1" : "11.1",
        }
      : null,
  };
}
