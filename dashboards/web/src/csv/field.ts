import { isDecimal } from "../amounts/decimal";

declare const encoded: unique symbol;

/** A field as the file has it. Only `text`, `exact` and `key` make one: nothing gets into a file past all of them. */
export type Field = string & { readonly [encoded]: true };

// What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"), also in its full-width form.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

// RFC 4180, 2.6. Semicolon and tab separate fields where a spreadsheet is set to that; a space at an edge is trimmed by some.
const QUOTED = /[",;\t\r\n]|^ | $/;

/** What somebody named or typed: an apostrophe before it where a spreadsheet would run it. */
export function text(value: string | null): Field {
  if (value === null) return quoted("");
  return quoted(FORMULA.test(value) ? `'${value}` : value);
}

/** Numbers, days, moments, names of ours: of one line, and never changed, so that a negative amount stays a number. */
export function exact(value: string | number | null): Field {
  const written = value === null ? "" : String(value);
  if (/[\r\n]/.test(written) || (FORMULA.test(written) && !isDecimal(written)))
    throw new Error("A formula, or several lines, are no number, day or name of ours.");
  return quoted(written);
}

/** An id of the source: one that is a number stays it, any other is a text of somebody. */
export function key(value: string | null): Field {
  return value !== null && isDecimal(value) ? exact(value) : text(value);
}

function quoted(value: string): Field {
  return (QUOTED.test(value) ? `"${value.replaceAll('"', '""')}"` : value) as Field;
}
