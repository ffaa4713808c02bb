import type { Context } from "@/lib/context";
import type { OrgMove } from "@/lib/db/client";
import { EndlessListing } from "@/lib/directory/listing";
import { OktaFailure } from "@/lib/okta/failure";
import { sleepOrGiveUp } from "@/lib/sync/run/fail/sleep-or-give-up";
import { MAX_RESTARTS } from "@/lib/sync/run/progress";
import { type Stepped, saveStep } from "./step";

/** How long until a failed read is tried again, in milliseconds. */
const RETRY_MS = 60_000;

const ENDLESS = "The new org's list of people doesn't end. Check the new org again.";
const EXPIRED = "The new org's list of people expired again and again. Check the new org again.";
const REFUSED = "Okta refused the new org's credential. Check the new org again.";
const GAVE_UP = "For two hours, the new org's people couldn't be read. Check the new org again.";

/** Ends the reading of a new org: an owner checks it again, or cancels the move. */
export function stopReading(context: Context, move: OrgMove, failure: string): Promise<Stepped> {
  return saveStep(context, move, { state: "PREPARING", failure, stage: null, cursor: null });
}

/**
 * Decides how reading goes on after a failure: from the start, in a while, or not at all. As with syncs, it ends
 * after two hours without progress, and starts again twice at most.
 */
export async function afterFailure(context: Context, move: OrgMove, error: unknown): Promise<Stepped> {
  if (error instanceof EndlessListing) return stopReading(context, move, ENDLESS);
  const failure = error instanceof OktaFailure ? error : null;
  if (failure?.kind === "cursor-expired") return readAnew(context, move);
  if (failure && !failure.transient) return stopReading(context, move, REFUSED);
  if (!failure) context.log.error({ error, moveId: move.id }, "reading a new org failed");
  const now = context.clock.now();
  const until = failure?.details.resumeAt ?? new Date(now.getTime() + RETRY_MS);
  const stalledSince = move.stalledSince ?? now;
  const verdict = sleepOrGiveUp({ now, stalledSince, until });
  if (verdict.kind === "give-up") return stopReading(context, move, GAVE_UP);
  const saved = await saveStep(context, move, {
    failure: wordsOf(failure),
    retryAt: verdict.until,
    stalledSince,
  });
  return saved === "over" ? saved : { waitsUntil: verdict.until };
}

function readAnew(context: Context, move: OrgMove): Promise<Stepped> {
  if (move.restarts >= MAX_RESTARTS) return stopReading(context, move, EXPIRED);
  const restart = { stage: "LIST", cursor: null, people: 0, restarts: { increment: 1 } };
  return saveStep(context, move, restart);
}

function wordsOf(failure: OktaFailure | null): string {
  if (failure === null) return "Something went wrong on our side. We try again each minute.";
  return failure.kind === "limited"
    ? "We're waiting for the new org's rate limit."
    : "The new org didn't answer.";
}
