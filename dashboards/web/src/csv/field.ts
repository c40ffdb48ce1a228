import { isDecimal } from "../amounts/decimal";

declare const encoded: unique symbol;

/** A field as the file has it. Only `text`, `exact` and `key` make one: nothing gets into a file past all of them. */
export type Field = string & { readonly [encoded]: true };

// What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"), also in its full-width form, and behind what
// some trim.
const FORMULA = /^["\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

// A spreadsheet that separates by another one cuts the field there, whatever the quotes say, and the rest begins a cell.
const FORMULA_INSIDE = /([;\t\r\n]["\s\p{Cc}\p{Cf}]*)(?=[=+\-@＝＋－＠])/gu;

// RFC 4180, 2.6. Semicolon and tab separate fields where a spreadsheet is set to that; a space at an edge is trimmed by some.
const QUOTED = /[",;\t\r\n]|^ | $/;

/** What somebody named or typed: an apostrophe wherever a spreadsheet would run it. */
export function text(value: string | null): Field {
  if (value === null) return quoted("");
  const guarded = value.replaceAll(FORMULA_INSIDE, "$1'");
  return quoted(FORMULA.test(value) ? `'${guarded}` : guarded);
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
