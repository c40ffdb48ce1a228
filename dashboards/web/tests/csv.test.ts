import { describe, expect, test } from "vitest";
import { exact, type Field, key, text } from "../src/csv/field";
import { printRecord } from "../src/csv/record";
import { readCsv } from "./readCsv.mjs";

const ALPHABET = [..."ab 0.,;\"'\r\n\t=+-@＝＋－＠é漢😀|\\/#", "\r\n", "=1+1", '","', " "];
const FORMULA_STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"];
const read = (...fields: Field[]) => readCsv(printRecord(fields, fields.length))[0];

describe("A field", () => {
  test("reads back as it was written, whatever is in it, in records of one length", () => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = randomOf(seed);
      const pick = () => ALPHABET[Math.floor(random() * ALPHABET.length)] ?? "";
      const word = () => Array.from({ length: Math.floor(random() * 9) }, pick).join("");
      const records = Array.from({ length: 5 }, () => Array.from({ length: 1 + Math.floor(random() * 4) }, word));

      const written = records.map((words) => printRecord(words.map(text), 4)).join("");

      const bare = (words: readonly string[]) => [...words, "", "", "", ""].slice(0, 4).map((one) => one.replaceAll("'", ""));
      expect(readCsv(written).map(bare), `seed ${seed}`).toEqual(records.map(bare));
      expect(formulasIn(written), `seed ${seed}`).toEqual([]);
    }
  });

  test("of text has an apostrophe also where another separator would begin a cell, and behind what is trimmed", () => {
    expect(read(text("x;=cmd|'/C calc'!A0;y"))).toEqual(["x;'=cmd|'/C calc'!A0;y"]);
    expect(read(text('x\n"=1+1'))).toEqual(['x\n"\'=1+1']);
    for (const blank of [" ", "\u00a0", "\ufeff", "\u0000", "\v", "\u200b"])
      expect(read(text(`${blank}=1+1`))).toEqual([`'${blank}=1+1`]);
    expect(text("Fees, -5 %")).toBe('"Fees, -5 %"');
  });

  test("is quoted where RFC 4180 says so, and at an edge that is blank", () => {
    const quoted = ["a,b", 'a"b', "a\rb", "a\nb", " a", "a ", "a;b", "a\tb"];
    for (const one of quoted) expect(text(one)).toBe(`"${one.replaceAll('"', '""')}"`);
    for (const one of ["", "a b", "a'b", "1.50", "漢"]) expect(text(one)).toBe(one);
  });

  test("of text begins with an apostrophe where a spreadsheet would run it", () => {
    for (const start of FORMULA_STARTS) expect(read(text(`${start}cmd|' /C calc'!A0`))).toEqual([`'${start}cmd|' /C calc'!A0`]);
    expect(text("2-1")).toBe("2-1");
    expect(text(null)).toBe("");
  });

  test("of a number, a day or a moment is never changed", () => {
    const kept = ["-5.00", "-12345678901234567890.000001", "2025-11-20", "2025-11-20T19:02:07Z", "0/9000000", ""];
    for (const one of kept) expect(exact(one)).toBe(one);
    expect(exact(-7)).toBe("-7");
    expect(exact(null)).toBe("");
  });

  test("that is said to be a number, and is none, is refused", () => {
    for (const start of FORMULA_STARTS) expect(() => exact(`${start}1+1`), JSON.stringify(start)).toThrow();
    expect(() => exact("two\nlines")).toThrow();
  });

  test("of an id stays a number or is a text", () => {
    expect(key("-5")).toBe("-5");
    expect(key("=evil()")).toBe("'=evil()");
    expect(key("e1000001")).toBe("e1000001");
    expect(key(null)).toBe("");
  });
});

test("A record longer than its file is refused", () => {
  expect(printRecord([exact(1)], 3)).toBe("1,,\r\n");
  expect(() => printRecord([exact(1), exact(2)], 1)).toThrow(RangeError);
});

/** Cells that a spreadsheet would run: read as written, and cut at other separators and lines without regard to quotes. */
function formulasIn(written: string): string[] {
  const lines = written.split(/\r\n|\r|\n/);
  const cut = [";", "\t"].flatMap((separator) => lines.flatMap((line) => line.split(separator)));
  return [...readCsv(written).flat(), ...cut].filter((cell) => /^["\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u.test(cell));
}

/** The same numbers for the same seed ("mulberry32"). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
