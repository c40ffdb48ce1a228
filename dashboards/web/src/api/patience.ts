import type { OperationResult } from "urql";
import { type Failure, failureOf } from "./failure";

const ATTEMPTS_MAX = 5;
const PAUSE_SECONDS_MAX = 60;

/** A question's answer, or why there is none after all. */
export type PatientAnswer<Data> = { readonly data: Data } | { readonly failure: Failure };

interface CostReport {
  readonly requested: number;
  readonly remaining: number;
  readonly restoreRatePerSecond: number;
}

/** Waits as long as asked to, a minute at most. */
export type Pause = (seconds: number, signal: AbortSignal) => Promise<void>;

/**
 * Asks up to five times while the refusal says that later may be better: the caller's budget is spent (429), a part is away.
 * @throws DOMException `AbortError` when it was cancelled.
 */
export async function askPatiently<Data>(
  ask: () => Promise<OperationResult<Data>>,
  signal: AbortSignal,
  pause: Pause = wait,
): Promise<PatientAnswer<Data>> {
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted();
    const result = await ask();
    signal.throwIfAborted();
    if (!result.error && result.data) return { data: result.data };
    const failure = failureOf(result.error);
    if (!failure.isRetryable || attempt === ATTEMPTS_MAX) return { failure };
    await pause(Math.min(secondsOf(result, attempt), PAUSE_SECONDS_MAX), signal);
  }
}

/** As long as the budget takes to have enough, as the answer asks for, or ever longer. */
function secondsOf({ extensions, error }: OperationResult, attempt: number): number {
  const cost = extensions?.["cost"] as Partial<CostReport> | undefined;
  const { requested = 0, remaining = requested, restoreRatePerSecond = 0 } = cost ?? {};
  if (requested > remaining && restoreRatePerSecond > 0) return Math.max((requested - remaining) / restoreRatePerSecond, 0.1);
  const asked = Number((error?.response as Response | undefined)?.headers?.get("retry-after"));
  return asked > 0 ? asked : 2 ** (attempt - 1) / 2;
}

function wait(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(end, seconds * 1_000);
    signal.addEventListener("abort", end, { once: true });
  });
}
