export function tail(content: Blob, line: number): Promise<{ readonly text: string; readonly sha256: string }>;
