import type { Field } from "./field";

/** One record with its end (RFC 4180, 2.1). One with fewer fields is filled up: all of a file have as many (2.4). */
export function printRecord(fields: readonly Field[], width: number): string {
  if (fields.length > width) throw new RangeError(`A record has ${fields.length} fields; the file has ${width}.`);
  return `${fields.join(",")}${",".repeat(width - fields.length)}\r\n`;
}
