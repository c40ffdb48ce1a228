export function readCsv(text: string): string[][];
