import { isZero } from "../amounts/decimal";
import type { StatementLine } from "../api/operations";

/** The lines that are seen: those below a closed one are not; a search shows what it finds and what that lies in. */
export function seenLines(
  lines: readonly StatementLine[],
  closed: ReadonlySet<string>,
  search: string,
): readonly StatementLine[] {
  const words = search.trim().toLowerCase();
  if (words !== "") {
    const found = lines.filter((line) => line.label.toLowerCase().includes(words));
    const shown = new Set(found.flatMap((line) => [line.key, ...ancestorsOf(line, lines)]));
    return lines.filter((line) => shown.has(line.key));
  }
  return lines.filter((line) => !ancestorsOf(line, lines).some((key) => closed.has(key)));
}

export function hasChildren(line: StatementLine, lines: readonly StatementLine[]): boolean {
  return lines.some((other) => other.parentKey === line.key);
}

/** Every line is zero, so there is nothing to drill into. */
export function isEmpty(lines: readonly Pick<StatementLine, "total">[]): boolean {
  return lines.every((line) => isZero(line.total.transactionCount));
}

function ancestorsOf(line: StatementLine, lines: readonly StatementLine[]): string[] {
  const parent = lines.find((other) => other.key === line.parentKey);
  return parent ? [parent.key, ...ancestorsOf(parent, lines)] : [];
}
