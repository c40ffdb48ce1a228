import { useState } from "react";
import type { NegativeStyle } from "../amounts/MoneyFormat";

const KEY = "lakehouse.preferences";

/** How this browser's reader wants numbers. */
export interface Preferences {
  /** BCP 47; undefined: the browser's own. */
  readonly locale: string | undefined;
  readonly negatives: NegativeStyle;
}

export const LOCALES: readonly (readonly [tag: string, label: string])[] = [
  ["en-US", "1,234.56 (United States)"],
  ["en-IN", "12,34,567.89 (India)"],
  ["de-DE", "1.234,56 (Germany)"],
  ["fr-FR", "1 234,56 (France)"],
  ["de-CH", "1’234.56 (Switzerland)"],
];

export function usePreferences(): readonly [Preferences, (next: Preferences) => void] {
  const [preferences, setPreferences] = useState(read);
  const keep = (next: Preferences) => {
    localStorage.setItem(KEY, JSON.stringify(next));
    setPreferences(next);
  };
  return [preferences, keep];
}

function read(): Preferences {
  const kept = new Map(Object.entries(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, unknown>));
  const locale = LOCALES.find(([tag]) => tag === kept.get("locale"))?.[0];
  return { locale, negatives: kept.get("negatives") === "parentheses" ? "parentheses" : "minus" };
}
