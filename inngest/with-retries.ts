import { NonRetriableError, RetryAfterError } from "inngest";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { OktaFailure } from "@/lib/okta/failure";
import { retryDelayMs } from "@/lib/sync/run/fail/retry-delays";
import { RetryLater } from "@/lib/sync/run/fail/retry-later";

/**
 * Does a step's work and tells Inngest when to retry if it fails, because Inngest's own back-off starts at 30 seconds.
 * `attempt` is Inngest's count for this step, from 0. Only our log gets the error itself: its text may contain people's
 * data, and Inngest stores what we send.
 * @throws RetryAfterError, or NonRetriableError if a retry can't help
 */
export async function withRetries<T>(attempt: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RetryLater) throw new RetryAfterError(error.message, msUntil(error.at));
    log.error({ err: error, attempt }, "A step failed");
    if (error instanceof AppError) throw new NonRetriableError(error.message);
    if (!(error instanceof OktaFailure)) throw new RetryAfterError(nameOf(error), retryDelayMs(attempt));
    if (!error.transient) throw new NonRetriableError(error.message);
    const { resumeAt } = error.details;
    throw new RetryAfterError(error.message, resumeAt ? msUntil(resumeAt) : retryDelayMs(attempt));
  }
}

/** A duration, not a time: the server's clock may differ. */
function msUntil(at: Date): number {
  return Math.max(1_000, at.getTime() - Date.now());
}

function nameOf(error: unknown): string {
  return `${error instanceof Error ? error.name : "Error"}: see the log of the product`;
}
