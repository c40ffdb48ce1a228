import { describe, expect, test } from "vitest";
import css from "../src/style/tokens.css?raw";

const [light = "", dark = ""] = css.split("@media");
const tokensOf = (part: string) =>
  new Map([...part.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]));

// Text on each ground that it stands on: 4.5 to 1. What a chart draws: 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11).
const TEXTS = [
  ["ink", "ground"],
  ["ink", "surface"],
  ["ink-quiet", "ground"],
  ["ink-quiet", "surface"],
  ["accent", "ground"],
  ["accent", "surface"],
  ["accent-ink", "accent"],
  ["bad", "ground"],
  ["bad", "surface"],
  ["good", "good-ground"],
  ["good", "surface"],
  ["quiet", "quiet-ground"],
  ["warning", "warning-ground"],
  ["warning", "surface"],
  ["bad", "bad-ground"],
  ["ink", "quiet-ground"],
] as const;
const DRAWN = [
  ["series-solid", "surface"],
  ["series-striped", "surface"],
  ["series-line", "surface"],
  ["accent", "surface"],
] as const;

describe.each([
  ["light", tokensOf(light)],
  ["dark", new Map([...tokensOf(light), ...tokensOf(dark)])],
])("In %s colours", (_, tokens) => {
  test.each(TEXTS)("%s can be read on %s", (ink, ground) => expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5));
  test.each(DRAWN)("%s can be seen on %s", (ink, ground) => expect(contrast(ink, ground)).toBeGreaterThanOrEqual(3));

  function contrast(one: string, other: string): number {
    const [brighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((left, right) => right - left);
    return (brighter + 0.05) / (darker + 0.05);
  }

  function luminance(name: string): number {
    const value = tokens.get(name);
    if (!value) throw new Error(`tokens.css has no --${name}.`);
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(parseInt(value.slice(at, at + 2), 16) / 255));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
});

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
