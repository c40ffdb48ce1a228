// Written by codegen/operations.mjs from the *.graphql files beside the screens; any build writes it again.
import { gql } from "urql";

export type PeriodFacts = {
  readonly index: number;
  readonly label: string;
  readonly from: Day;
  readonly toExclusive: Day;
  readonly partial: boolean;
};

export type DeltaFigures = {
  readonly previous: Decimal;
  readonly change: Decimal;
  readonly changePercent: Decimal | null;
};

export type CellFigures = {
  readonly amount: Decimal;
  readonly transactionCount: WholeNumber;
  readonly compare: DeltaFigures | null;
  readonly drill: DrillToken;
};

export type StampFacts = {
  readonly token: SnapshotToken;
  readonly asOf: DateTime;
  readonly appliedLsn: LSN;
  readonly lagSeconds: Decimal;
  readonly completeness: Completeness;
  readonly reconciliation: ReconVerdict;
  readonly verifiedThroughLsn: LSN | null;
  readonly timeZone: TimeZone;
  readonly currency: CurrencyCode;
};

export type DisputeFacts = {
  readonly id: string;
  readonly amount: Decimal;
  readonly currency: CurrencyCode;
  readonly status: DisputeStatus;
  readonly openedAt: DateTime;
  readonly evidenceDueBy: Day | null;
  readonly reason: string;
};

export type CheckFacts = {
  readonly name: string;
  readonly verdict: ReconVerdict;
  readonly sourceCount: WholeNumber;
  readonly lakeCount: WholeNumber;
  readonly currency: CurrencyCode | null;
  readonly sourceSum: Decimal | null;
  readonly lakeSum: Decimal | null;
  readonly atLsn: LSN;
  readonly ranAt: DateTime;
};

export type BreakFacts = {
  readonly id: string;
  readonly check: string;
  readonly currency: CurrencyCode | null;
  readonly sourceCount: WholeNumber;
  readonly lakeCount: WholeNumber;
  readonly sourceAmount: Decimal | null;
  readonly lakeAmount: Decimal | null;
  readonly difference: Decimal | null;
  readonly sampleKeys: ReadonlyArray<string>;
  readonly finding: string | null;
  readonly raisedAt: DateTime;
};

export type StatementLine = {
  readonly key: string;
  readonly label: string;
  readonly kind: PnlLineKind;
  readonly parentKey: string | null;
  readonly depth: number;
  readonly cells: ReadonlyArray<CellFigures>;
  readonly total: CellFigures;
};

export type Entry = {
  readonly id: string;
  readonly postedAt: DateTime;
  readonly businessDate: Day;
  readonly amount: Decimal;
  readonly currency: CurrencyCode;
  readonly direction: Direction;
  readonly account: {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
  };
  readonly category: string;
  readonly counterparty: string | null;
  readonly description: string | null;
};

export type BooksChangedData = {
  readonly booksChanged: {
    readonly appliedLsn: LSN;
  };
};
export type BooksChangedVariables = {
  readonly minIntervalMs: number;
};
export const BooksChangedDocument = gql<BooksChangedData, BooksChangedVariables>(`
subscription BooksChanged($minIntervalMs: Int!) {
  booksChanged(minIntervalMs: $minIntervalMs) {
    appliedLsn
  }
}
`);

export type FreshnessChangedData = {
  readonly freshnessChanged: {
    readonly status: FreshnessStatus;
  };
};
export type FreshnessChangedVariables = Record<string, never>;
export const FreshnessChangedDocument = gql<FreshnessChangedData, FreshnessChangedVariables>(`
subscription FreshnessChanged {
  freshnessChanged {
    status
  }
}
`);

export type DisputesData = {
  readonly books: {
    readonly disputes: {
      readonly stamp: StampFacts;
      readonly totalCount: WholeNumber;
      readonly amountAtRisk: ReadonlyArray<{
        readonly currency: CurrencyCode;
        readonly amount: Decimal;
      }>;
      readonly nodes: ReadonlyArray<DisputeFacts>;
      readonly pageInfo: {
        readonly hasNextPage: boolean;
        readonly endCursor: string | null;
      };
    };
  };
};
export type DisputesVariables = {
  readonly filter?: DisputeFilter | undefined;
  readonly first: number;
  readonly after?: string | undefined;
  readonly at?: SnapshotToken | undefined;
};
export const DisputesDocument = gql<DisputesData, DisputesVariables>(`
query Disputes($filter: DisputeFilter, $first: Int!, $after: String, $at: SnapshotToken) {
  books(at: $at) {
    disputes(filter: $filter, first: $first, after: $after) {
      stamp {
        ...StampFacts
      }
      totalCount
      amountAtRisk {
        currency
        amount
      }
      nodes {
        ...DisputeFacts
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
fragment StampFacts on Stamp {
  token
  asOf
  appliedLsn
  lagSeconds
  completeness
  reconciliation
  verifiedThroughLsn
  timeZone
  currency
}
fragment DisputeFacts on Dispute {
  id
  amount
  currency
  status
  openedAt
  evidenceDueBy
  reason
}
`);

export type DisputesDueData = {
  readonly books: {
    readonly disputes: {
      readonly stamp: StampFacts;
      readonly totalCount: WholeNumber;
      readonly amountAtRisk: ReadonlyArray<{
        readonly currency: CurrencyCode;
        readonly amount: Decimal;
      }>;
      readonly nodes: ReadonlyArray<{
        readonly evidenceDueBy: Day | null;
      }>;
    };
  };
};
export type DisputesDueVariables = {
  readonly at: SnapshotToken;
};
export const DisputesDueDocument = gql<DisputesDueData, DisputesDueVariables>(`
query DisputesDue($at: SnapshotToken!) {
  books(at: $at) {
    disputes(filter: { status: [NEEDS_RESPONSE] }, first: 1) {
      stamp {
        ...StampFacts
      }
      totalCount
      amountAtRisk {
        currency
        amount
      }
      nodes {
        evidenceDueBy
      }
    }
  }
}
fragment StampFacts on Stamp {
  token
  asOf
  appliedLsn
  lagSeconds
  completeness
  reconciliation
  verifiedThroughLsn
  timeZone
  currency
}
`);

export type HomeData = {
  readonly books: {
    readonly stamp: StampFacts;
    readonly profitAndLoss: {
      readonly stamp: StampFacts;
      readonly basis: Basis;
      readonly currency: CurrencyCode;
      readonly periods: ReadonlyArray<PeriodFacts>;
      readonly comparisonPeriods: ReadonlyArray<PeriodFacts> | null;
      readonly lines: ReadonlyArray<{
        readonly key: string;
        readonly label: string;
        readonly depth: number;
        readonly total: CellFigures;
      }>;
      readonly netIncome: ReadonlyArray<CellFigures>;
      readonly otherCurrencies: ReadonlyArray<{
        readonly currency: CurrencyCode;
        readonly amount: Decimal;
      }>;
    };
    readonly cashflow: {
      readonly stamp: StampFacts;
      readonly currency: CurrencyCode;
      readonly opening: Decimal;
      readonly closing: Decimal;
      readonly points: ReadonlyArray<{
        readonly inflow: CellFigures;
        readonly outflow: CellFigures;
        readonly net: CellFigures;
      }>;
    };
    readonly trend: {
      readonly points: ReadonlyArray<{
        readonly period: PeriodFacts;
        readonly closing: Decimal;
      }>;
    };
  };
};
export type HomeVariables = {
  readonly window: WindowInput;
  readonly compare?: ComparisonInput | undefined;
  readonly basis?: Basis | undefined;
  readonly trend: Granularity;
  readonly at?: SnapshotToken | undefined;
};
export const HomeDocument = gql<HomeData, HomeVariables>(`
query Home($window: WindowInput!, $compare: ComparisonInput, $basis: Basis, $trend: Granularity!, $at: SnapshotToken) {
  books(at: $at) {
    stamp {
      ...StampFacts
    }
    profitAndLoss(
      window: $window
      granularity: TOTAL
      compare: $compare
      basis: $basis
    ) {
      stamp {
        ...StampFacts
      }
      basis
      currency
      periods {
        ...PeriodFacts
      }
      comparisonPeriods {
        ...PeriodFacts
      }
      lines {
        key
        label
        depth
        total {
          ...CellFigures
        }
      }
      netIncome {
        ...CellFigures
      }
      otherCurrencies {
        currency
        amount
      }
    }
    cashflow(window: $window, granularity: TOTAL, compare: $compare) {
      stamp {
        ...StampFacts
      }
      currency
      opening
      closing
      points {
        inflow {
          ...CellFigures
        }
        outflow {
          ...CellFigures
        }
        net {
          ...CellFigures
        }
      }
    }
    trend: cashflow(window: $window, granularity: $trend) {
      points {
        period {
          ...PeriodFacts
        }
        closing
      }
    }
  }
}
fragment StampFacts on Stamp {
  token
  asOf
  appliedLsn
  lagSeconds
  completeness
  reconciliation
  verifiedThroughLsn
  timeZone
  currency
}
fragment PeriodFacts on Period {
  index
  label
  from
  toExclusive
  partial
}
fragment CellFigures on Cell {
  amount
  transactionCount
  compare {
    ...DeltaFigures
  }
  drill
}
fragment DeltaFigures on Delta {
  previous
  change
  changePercent
}
`);

export type CashOriginData = {
  readonly books: {
    readonly cashflow: {
      readonly points: ReadonlyArray<{
        readonly net: {
          readonly amount: Decimal;
          readonly drill: DrillToken;
        };
      }>;
    };
  };
};
export type CashOriginVariables = {
  readonly range: DateRangeInput;
  readonly currency: CurrencyCode;
  readonly at: SnapshotToken;
};
export const CashOriginDocument = gql<CashOriginData, CashOriginVariables>(`
query CashOrigin($range: DateRangeInput!, $currency: CurrencyCode!, $at: SnapshotToken!) {
  books(at: $at) {
    cashflow(window: { range: $range }, granularity: TOTAL, currency: $currency) {
      points {
        net {
          amount
          drill
        }
      }
    }
  }
}
`);

export type ProofData = {
  readonly books: {
    readonly reconciliation: {
      readonly stamp: StampFacts;
      readonly verdict: ReconVerdict;
      readonly checkedThroughLsn: LSN | null;
      readonly checks: ReadonlyArray<CheckFacts>;
      readonly breaks: {
        readonly totalCount: number;
        readonly nodes: ReadonlyArray<BreakFacts>;
      };
    };
  };
};
export type ProofVariables = {
  readonly window?: WindowInput | undefined;
  readonly at?: SnapshotToken | undefined;
  readonly first: number;
};
export const ProofDocument = gql<ProofData, ProofVariables>(`
query Proof($window: WindowInput, $at: SnapshotToken, $first: Int!) {
  books(at: $at) {
    reconciliation(window: $window) {
      stamp {
        ...StampFacts
      }
      verdict
      checkedThroughLsn
      checks {
        ...CheckFacts
      }
      breaks(first: $first) {
        totalCount
        nodes {
          ...BreakFacts
        }
      }
    }
  }
}
fragment StampFacts on Stamp {
  token
  asOf
  appliedLsn
  lagSeconds
  completeness
  reconciliation
  verifiedThroughLsn
  timeZone
  currency
}
fragment CheckFacts on ReconCheck {
  name
  verdict
  sourceCount
  lakeCount
  currency
  sourceSum
  lakeSum
  atLsn
  ranAt
}
fragment BreakFacts on ReconBreak {
  id
  check
  currency
  sourceCount
  lakeCount
  sourceAmount
  lakeAmount
  difference
  sampleKeys
  finding
  raisedAt
}
`);

export type WhoData = {
  readonly viewer: {
    readonly scopes: ReadonlyArray<Scope>;
    readonly tenant: {
      readonly name: string;
      readonly timeZone: TimeZone;
      readonly baseCurrency: CurrencyCode;
      readonly fiscalYearStartMonth: number;
      readonly defaultBasis: Basis;
    };
  };
};
export type WhoVariables = Record<string, never>;
export const WhoDocument = gql<WhoData, WhoVariables>(`
query Who {
  viewer {
    scopes
    tenant {
      name
      timeZone
      baseCurrency
      fiscalYearStartMonth
      defaultBasis
    }
  }
}
`);

export type RestatedData = {
  readonly books: {
    readonly profitAndLoss: {
      readonly restated: ReadonlyArray<{
        readonly period: {
          readonly from: Day;
          readonly toExclusive: Day;
        };
        readonly event: string | null;
        readonly reason: string;
        readonly atLsn: LSN;
      }>;
    };
  };
};
export type RestatedVariables = {
  readonly window: WindowInput;
  readonly basis?: Basis | undefined;
  readonly granularity: Granularity;
  readonly currency?: CurrencyCode | undefined;
  readonly at: SnapshotToken;
};
export const RestatedDocument = gql<RestatedData, RestatedVariables>(`
query Restated($window: WindowInput!, $basis: Basis, $granularity: Granularity!, $currency: CurrencyCode, $at: SnapshotToken!) {
  books(at: $at) {
    profitAndLoss(
      window: $window
      granularity: $granularity
      basis: $basis
      currency: $currency
    ) {
      restated {
        period {
          from
          toExclusive
        }
        event
        reason
        atLsn
      }
    }
  }
}
`);

export type StatementData = {
  readonly books: {
    readonly profitAndLoss: {
      readonly stamp: StampFacts;
      readonly basis: Basis;
      readonly currency: CurrencyCode;
      readonly periods: ReadonlyArray<PeriodFacts>;
      readonly comparisonPeriods: ReadonlyArray<PeriodFacts> | null;
      readonly lines: ReadonlyArray<StatementLine>;
      readonly otherCurrencies: ReadonlyArray<{
        readonly currency: CurrencyCode;
        readonly amount: Decimal;
      }>;
    };
  };
};
export type StatementVariables = {
  readonly window: WindowInput;
  readonly compare?: ComparisonInput | undefined;
  readonly basis?: Basis | undefined;
  readonly granularity: Granularity;
  readonly currency?: CurrencyCode | undefined;
  readonly at?: SnapshotToken | undefined;
};
export const StatementDocument = gql<StatementData, StatementVariables>(`
query Statement($window: WindowInput!, $compare: ComparisonInput, $basis: Basis, $granularity: Granularity!, $currency: CurrencyCode, $at: SnapshotToken) {
  books(at: $at) {
    profitAndLoss(
      window: $window
      granularity: $granularity
      compare: $compare
      basis: $basis
      currency: $currency
    ) {
      stamp {
        ...StampFacts
      }
      basis
      currency
      periods {
        ...PeriodFacts
      }
      comparisonPeriods {
        ...PeriodFacts
      }
      lines {
        ...StatementLine
      }
      otherCurrencies {
        currency
        amount
      }
    }
  }
}
fragment StampFacts on Stamp {
  token
  asOf
  appliedLsn
  lagSeconds
  completeness
  reconciliation
  verifiedThroughLsn
  timeZone
  currency
}
fragment PeriodFacts on Period {
  index
  label
  from
  toExclusive
  partial
}
fragment StatementLine on PnlLine {
  key
  label
  kind
  parentKey
  depth
  cells {
    ...CellFigures
  }
  total {
    ...CellFigures
  }
}
fragment CellFigures on Cell {
  amount
  transactionCount
  compare {
    ...DeltaFigures
  }
  drill
}
fragment DeltaFigures on Delta {
  previous
  change
  changePercent
}
`);

export type ExportedEntriesData = {
  readonly books: {
    readonly transactions: {
      readonly stamp: {
        readonly appliedLsn: LSN;
      };
      readonly nodes: ReadonlyArray<Entry>;
      readonly pageInfo: {
        readonly hasNextPage: boolean;
        readonly endCursor: string | null;
      };
    };
  };
};
export type ExportedEntriesVariables = {
  readonly filter?: TransactionFilter | undefined;
  readonly drill?: DrillToken | undefined;
  readonly orderBy?: TransactionOrder | undefined;
  readonly first: number;
  readonly after?: string | undefined;
  readonly at: SnapshotToken;
};
export const ExportedEntriesDocument = gql<ExportedEntriesData, ExportedEntriesVariables>(`
query ExportedEntries($filter: TransactionFilter, $drill: DrillToken, $orderBy: TransactionOrder, $first: Int!, $after: String, $at: SnapshotToken!) {
  books(at: $at) {
    transactions(
      filter: $filter
      drill: $drill
      orderBy: $orderBy
      first: $first
      after: $after
    ) {
      stamp {
        appliedLsn
      }
      nodes {
        ...Entry
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
fragment Entry on Transaction {
  id
  postedAt
  businessDate
  amount
  currency
  direction
  account {
    id
    name
    kind
  }
  category
  counterparty
  description
}
`);

export type TransactionsData = {
  readonly books: {
    readonly transactions: {
      readonly stamp: StampFacts;
      readonly totalCount: WholeNumber;
      readonly totalAmount: ReadonlyArray<{
        readonly currency: CurrencyCode;
        readonly amount: Decimal;
      }>;
      readonly nodes: ReadonlyArray<Entry>;
      readonly pageInfo: {
        readonly hasNextPage: boolean;
        readonly endCursor: string | null;
      };
    };
  };
};
export type TransactionsVariables = {
  readonly filter?: TransactionFilter | undefined;
  readonly drill?: DrillToken | undefined;
  readonly orderBy?: TransactionOrder | undefined;
  readonly first: number;
  readonly after?: string | undefined;
  readonly at?: SnapshotToken | undefined;
};
export const TransactionsDocument = gql<TransactionsData, TransactionsVariables>(`
query Transactions($filter: TransactionFilter, $drill: DrillToken, $orderBy: TransactionOrder, $first: Int!, $after: String, $at: SnapshotToken) {
  books(at: $at) {
    transactions(
      filter: $filter
      drill: $drill
      orderBy: $orderBy
      first: $first
      after: $after
    ) {
      stamp {
        ...StampFacts
      }
      totalCount
      totalAmount {
        currency
        amount
      }
      nodes {
        ...Entry
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
fragment StampFacts on Stamp {
  token
  asOf
  appliedLsn
  lagSeconds
  completeness
  reconciliation
  verifiedThroughLsn
  timeZone
  currency
}
fragment Entry on Transaction {
  id
  postedAt
  businessDate
  amount
  currency
  direction
  account {
    id
    name
    kind
  }
  category
  counterparty
  description
}
`);

export type Basis =
  | "CASH"
  | "ACCRUAL";
export type ComparisonInput =
  | { readonly mode: ComparisonMode }
  | { readonly range: DateRangeInput };
export type ComparisonMode =
  | "PREVIOUS_PERIOD"
  | "SAME_PERIOD_LAST_YEAR";
export type Completeness =
  | "COMPLETE"
  | "CATCHING_UP"
  | "DEGRADED";
export type CurrencyCode = string;
export type DateRangeInput = {
  readonly from: Day;
  readonly toExclusive: Day;
};
export type DateTime = string;
export type Day = string;
export type Decimal = `${number}`;
export type Direction =
  | "IN"
  | "OUT";
export type DisputeFilter = {
  readonly status?: readonly DisputeStatus[] | undefined;
  readonly dueBefore?: Day | undefined;
};
export type DisputeStatus =
  | "NEEDS_RESPONSE"
  | "UNDER_REVIEW"
  | "WON"
  | "LOST";
export type DrillToken = string;
export type FreshnessStatus =
  | "LIVE"
  | "CATCHING_UP"
  | "STALLED";
export type Granularity =
  | "DAY"
  | "WEEK"
  | "MONTH"
  | "QUARTER"
  | "YEAR"
  | "TOTAL";
export type LSN = string;
export type PeriodPreset =
  | "TODAY"
  | "THIS_WEEK"
  | "MONTH_TO_DATE"
  | "LAST_MONTH"
  | "QUARTER_TO_DATE"
  | "LAST_QUARTER"
  | "YEAR_TO_DATE"
  | "FISCAL_YEAR_TO_DATE"
  | "LAST_FISCAL_YEAR"
  | "TRAILING_12_MONTHS";
export type PnlLineKind =
  | "SECTION"
  | "ACCOUNT"
  | "SUBTOTAL"
  | "TOTAL";
export type ReconVerdict =
  | "MATCHED"
  | "PENDING"
  | "MISMATCHED"
  | "INCONCLUSIVE"
  | "STALE";
export type Scope =
  | "REPORT_READ"
  | "TXN_READ"
  | "METRICS_QUERY"
  | "RECON_READ"
  | "RECON_WRITE"
  | "EXPORT";
export type SnapshotToken = string;
export type TimeZone = string;
export type TransactionFilter = {
  readonly window?: WindowInput | undefined;
  readonly basis?: Basis | undefined;
  readonly accounts?: readonly string[] | undefined;
  readonly categories?: readonly string[] | undefined;
  readonly direction?: Direction | undefined;
  readonly amountGte?: Decimal | undefined;
  readonly amountLte?: Decimal | undefined;
  readonly text?: string | undefined;
};
export type TransactionOrder = {
  readonly field?: TransactionOrderField | undefined;
  readonly desc?: boolean | undefined;
};
export type TransactionOrderField =
  | "POSTED_AT"
  | "AMOUNT";
export type WholeNumber = `${number}`;
export type WindowInput =
  | { readonly preset: PeriodPreset }
  | { readonly range: DateRangeInput }
  | { readonly month: YearMonthInput };
export type YearMonthInput = {
  readonly year: number;
  readonly month: number;
};
