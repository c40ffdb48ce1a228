import { describe, expect, test } from "vitest";
import { add, isDecimal, isNegative, isSame, isZero, round } from "../src/amounts/decimal";
import { MoneyFormat } from "../src/amounts/MoneyFormat";

const american = new MoneyFormat("en-US", "minus");
const german = new MoneyFormat("de-DE", "minus");

describe("An amount is written", () => {
  test("with every digit, beyond what a binary number holds", () => {
    expect(american.money("12345678901234567.89", "USD")).toBe("$12,345,678,901,234,567.89");
    expect(american.figure("-9007199254740993.01", "USD")).toBe("\u22129,007,199,254,740,993.01");
    expect(german.figure("123456789012345678901234.56", "EUR")).toBe("123.456.789.012.345.678.901.234,56");
  });

  test("with the decimals of its currency", () => {
    expect(american.figure("1234", "JPY")).toBe("1,234");
    expect(american.figure("1.5", "USD")).toBe("1.50");
    expect(american.figure("1.234", "KWD")).toBe("1.234");
  });

  test("with a true minus sign, or in parentheses", () => {
    expect(american.money("-5.00", "USD")).toBe("\u2212$5.00");
    expect(new MoneyFormat("en-US", "parentheses").money("-5.00", "USD")).toBe("($5.00)");
    expect(new MoneyFormat("en-US", "parentheses").money("5.00", "USD")).toBe("$5.00");
  });

  test("with the ISO code where currencies are mixed", () => {
    expect(american.moneyWithCode("7.00", "CAD")).toBe("CAD\u00a07.00");
  });

  test("as a change with its sign, also of none", () => {
    expect(american.change("12.3")).toBe("+12.3%");
    expect(american.change("-0.5")).toBe("\u22120.5%");
    expect(american.change("0.0")).toBe("0.0%");
  });
});

describe("Decimal text", () => {
  test("is what the API writes, and nothing else", () => {
    for (const good of ["0", "-0.10", "12345678901234567890.000001"]) expect(isDecimal(good)).toBe(true);
    for (const bad of ["", "1e5", "+1", "1.", ".5", "1,000", "NaN", "0x1", " 1", "1\n"]) expect(isDecimal(bad), bad).toBe(false);
  });

  test("is compared by value and not by way of a binary number", () => {
    expect(isSame("10", "10.00")).toBe(true);
    expect(isSame("-0.00", "0")).toBe(true);
    expect(isSame("007.10", "7.1")).toBe(true);
    expect(isSame("9007199254740993.00", "9007199254740992.00")).toBe(false);
    expect(isSame("5", "-5")).toBe(false);
    expect(isSame("100", "10")).toBe(false);
  });

  test("is added without a loss", () => {
    expect(add("0.1", "0.20")).toBe("0.30");
    expect(add("9007199254740993", "0.000001")).toBe("9007199254740993.000001");
    expect(add("-0.05", "0.01")).toBe("-0.04");
    expect(add("-1.5", "1.50")).toBe("0.00");
    expect(add("-12", "5")).toBe("-7");
  });

  test("is rounded half away from zero", () => {
    expect(round("1.005", 2)).toBe("1.01");
    expect(round("-1.005", 2)).toBe("-1.01");
    expect(round("1.004999", 2)).toBe("1.00");
    expect(round("-0.5", 0)).toBe("-1");
    expect(round("0.4", 0)).toBe("0");
    expect(round("7", 2)).toBe("7");
  });

  test("knows zero and less", () => {
    expect(isZero("-0.000")).toBe(true);
    expect(isZero("0.001")).toBe(false);
    expect(isNegative("-0.00")).toBe(false);
    expect(isNegative("-0.01")).toBe(true);
  });
});
