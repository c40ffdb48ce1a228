import { printRecord } from "../csv/record";
import { isDigestThere, sha256 } from "../csv/sha256";
import type { ExportPlan } from "./ExportPlan";
import { ExportProblem, rowsDiffer } from "./ExportProblem";
import { headOf } from "./fileHead";
import { fileNameOf } from "./fileName";

const BYTE_ORDER_MARK = new Uint8Array([0xef, 0xbb, 0xbf]);

export interface MadeFile {
  readonly name: string;
  readonly content: Blob;
  readonly rowCount: number;
  /** Of the table, in hexadecimal. */
  readonly sha256: string;
}

interface Making {
  readonly tenant: string;
  readonly writtenAt: Date;
  /** For Excel, which otherwise takes UTF-8 for the computer's own code page. */
  readonly hasMark: boolean;
  readonly signal: AbortSignal;
  readonly onRead: (rowCount: number) => void;
}

/**
 * Reads all rows, then makes the file of them: whole, or not at all. Each part is bytes as soon as it is read: rows are not kept.
 * @throws ExportProblem when there is none; DOMException `AbortError` when it was cancelled.
 */
export async function makeFile(plan: ExportPlan, { tenant, writtenAt, hasMark, signal, onRead }: Making): Promise<MadeFile> {
  if (!isDigestThere()) throw needsHttps();
  const encoder = new TextEncoder();
  const width = plan.columns.length;
  const parts = [encoder.encode(printRecord(plan.columns, width))];
  let rowCount = 0;
  for await (const rows of plan.rows(signal)) {
    signal.throwIfAborted();
    parts.push(encoder.encode(rows.map((row) => printRecord(row, width)).join("")));
    rowCount += rows.length;
    onRead(rowCount);
  }
  if (rowCount !== plan.rowCount) throw rowsDiffer(`${rowCount} rows were read; the screen says ${plan.rowCount}.`);
  const table = new Blob(parts);
  const digest = await sha256(await table.arrayBuffer());
  const head = headOf(plan, tenant, writtenAt, digest).map((record) => printRecord(record, width));
  signal.throwIfAborted();
  return {
    name: fileNameOf(plan.slug, plan.stamp.asOf),
    content: new Blob([...(hasMark ? [BYTE_ORDER_MARK] : []), ...head, table], { type: "text/csv;charset=utf-8" }),
    rowCount,
    sha256: digest,
  };
}

function needsHttps(): ExportProblem {
  const message = "Export needs https: on a page without it, the browser computes no SHA-256. Open this address with https.";
  return new ExportProblem({ code: "NEEDS_HTTPS", message, isRetryable: false, docs: undefined });
}
