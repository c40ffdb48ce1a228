import { AddressProblem } from "./AddressProblem";

/** `MONTH_TO_DATE` in an address. */
export function toWord(name: string): string {
  return name.toLowerCase().replaceAll("_", "-");
}

export function fromWord<Name extends string>(names: readonly Name[], word: string): Name | undefined {
  return names.find((name) => toWord(name) === word);
}

/** The name that a parameter says; undefined without it. */
export function readWord<Name extends string>(
  query: URLSearchParams,
  parameter: string,
  names: readonly Name[],
): Name | undefined {
  const word = query.get(parameter);
  if (word === null) return undefined;
  const name = fromWord(names, word);
  if (!name) throw new AddressProblem(parameter, word, `one of ${names.map(toWord).join(", ")}`);
  return name;
}

/** Leaves out what is undefined or empty, so that an address says only what was chosen. */
export function toQuery(parameters: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value) query.set(name, value);
  const text = query.toString().replaceAll("%3A", ":");
  return text && `?${text}`;
}
