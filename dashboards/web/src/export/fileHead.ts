import { exact, type Field, key } from "../csv/field";
import type { ExportPlan } from "./ExportPlan";

type HeadRecord = readonly [name: Field, value: Field];

/** What a file says of itself before its table. One record is one line, so that the table's line is known. */
export function headOf(plan: ExportPlan, tenant: string, writtenAt: Date, sha256: string): readonly HeadRecord[] {
  const { stamp } = plan;
  const above: readonly HeadRecord[] = [
    [exact("Lakehouse export"), exact("format 1")],
    [exact("report"), exact(plan.report)],
    [exact("tenant"), oneLine(tenant)],
    [exact("as of (UTC)"), exact(stamp.asOf)],
    [exact("written at (UTC)"), exact(writtenAt.toISOString())],
    [exact("time zone"), exact(stamp.timeZone)],
    [exact("log position"), exact(stamp.appliedLsn)],
    [exact("state token"), exact(stamp.token)],
    [exact("reconciliation"), exact(stamp.reconciliation)],
    [exact("completeness"), exact(stamp.completeness)],
    ...plan.filters.map(([name, words]): HeadRecord => [exact(name), oneLine(words)]),
    ...plan.facts().map(([name, value]): HeadRecord => [exact(name), exact(value)]),
    [exact("rows"), exact(plan.rowCount)],
    [exact("sha256"), exact(sha256)],
  ];
  const headerLine = above.length + 3;
  return [
    ...above,
    [exact("sha256 covers"), exact(`all bytes from the header line on: tail -n +${headerLine} FILE | sha256sum`)],
    [exact("header line"), exact(headerLine)],
  ];
}

function oneLine(words: string): Field {
  return key(words.replaceAll(/[\r\n]+/g, " "));
}
