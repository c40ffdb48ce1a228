import type { CombinedError } from "urql";

/** Why there is no answer, for people and for a decision what to do next. */
export interface Failure {
  /** `extensions.code`, or `UNREACHABLE` where no answer came at all. */
  readonly code: string;
  readonly message: string;
  readonly isRetryable: boolean;
  readonly docs: string | undefined;
}

/** @param error Undefined: an answer without any content. */
export function failureOf(error: CombinedError | undefined): Failure {
  const first = error?.graphQLErrors[0];
  if (!first) {
    const message = "The server did not answer. Your numbers are safe; the connection may be down.";
    return { code: "UNREACHABLE", message, isRetryable: true, docs: undefined };
  }
  const { code, retryable, docs } = first.extensions;
  return {
    code: typeof code === "string" ? code : "FAILED",
    message: first.message,
    isRetryable: retryable === true,
    docs: typeof docs === "string" ? docs : undefined,
  };
}
