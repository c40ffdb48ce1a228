import { createHash } from "node:crypto";
import { readCsv } from "./readCsv.mjs";

const LINE_FEED = 0x0a;
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** An exported file as somebody reads it who has nothing but the file: its head by name, and the table below it. */
export async function readExport(content) {
  const bytes = Buffer.from(content instanceof Blob ? await content.arrayBuffer() : content);
  const hasMark = bytes.subarray(0, 3).equals(MARK);
  const records = readCsv(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  const atHeader = records.findIndex(([name]) => name === "header line") + 1;
  const head = new Map(records.slice(0, atHeader).map(([name, value]) => [name, value]));
  const [columns, ...rows] = records.slice(atHeader);
  const table = fromLine(bytes, Number(head.get("header line")));
  const sha256 = createHash("sha256").update(table).digest("hex");
  return { hasMark, head, columns, rows, sha256, isVerified: sha256 === head.get("sha256") };
}

/** Exact sum of a column of amounts with up to six decimals, in cents. One that is no whole cent is refused. */
export function centsOf({ columns, rows }, column) {
  const at = columns.indexOf(column);
  const sum = rows.reduce((millionths, row) => millionths + millionthsOf(row[at]), 0n);
  if (sum % 10_000n !== 0n) throw new Error(`The sum is no whole cent: ${sum} millionths.`);
  return sum / 10_000n;
}

function millionthsOf(amount) {
  const [whole, fraction = ""] = amount.split(".");
  return BigInt(whole + fraction.padEnd(6, "0"));
}

/** As `tail -n +LINE` prints it. */
function fromLine(bytes, line) {
  let start = 0;
  for (let passed = 1; passed < line; passed++) start = bytes.indexOf(LINE_FEED, start) + 1;
  return bytes.subarray(start);
}
