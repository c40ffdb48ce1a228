import type { Failure } from "../api/failure";

/** Why no file was made. */
export class ExportProblem extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

/** The rows are not what the screen says of them: asking again may find them whole. */
export function rowsDiffer(message: string): ExportProblem {
  return new ExportProblem({ code: "ROWS_DIFFER", message, isRetryable: true, docs: undefined });
}
