/** What a check is of. */
export interface CheckName {
  readonly table: string;
  /** As addresses have it: `2025-11`; undefined where a table is not kept by month. */
  readonly month: string | undefined;
  readonly measure: string | undefined;
}

const NAME = /^(?<table>.+?) (?<month>\d{4}-\d{2})(?:: (?<measure>.+))?$/;

/** Reads `public.ledger_entries 2025-11: net_amount`; a name of another form stays whole. */
export function readCheckName(name: string): CheckName {
  const { table = name, month, measure } = NAME.exec(name)?.groups ?? {};
  return { table, month, measure };
}
