interface ReadExport {
  readonly hasMark: boolean;
  readonly head: ReadonlyMap<string, string>;
  readonly columns: string[];
  readonly rows: string[][];
  readonly sha256: string;
  readonly isVerified: boolean;
}

export function readExport(content: Blob): Promise<ReadExport>;
export function centsOf(file: ReadExport, column: string): bigint;
