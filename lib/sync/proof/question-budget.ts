import type { RunWork } from "@/lib/sync/run/work";

/**
 * Questions to the app bucket per minute: it holds 100, of which a credential gets half (okta-facts §3.2).
 */
const APP_QUESTIONS_A_MINUTE = 40;
/** After this many (25 minutes' worth), a full run leaves the rest to the next one. */
const APP_QUESTIONS_A_FULL_RUN = 1_000;

/** Returns how many more questions the app bucket allows this minute, and when the next minute begins. */
export function appQuestionsLeft(work: RunWork): { left: number; refillsAt: Date } {
  const { progress } = work;
  const now = work.context.clock.now().getTime();
  const began = progress.appAsksSince === null ? 0 : Date.parse(progress.appAsksSince);
  if (now - began >= 60_000)
    Object.assign(progress, { appAsksSince: new Date(now).toISOString(), appAsks: 0 });
  const since = Date.parse(progress.appAsksSince ?? "");
  return {
    left: Math.max(0, APP_QUESTIONS_A_MINUTE - progress.appAsks),
    refillsAt: new Date(since + 60_000),
  };
}

/** Counts a question to the app bucket before it is sent. */
export function countAppQuestion(work: RunWork): void {
  work.progress.appAsks += 1;
  work.progress.appAsksTotal += 1;
}

/** Whether a full run has asked all the questions it may. People runs ask until everyone is answered. */
export function isOutOfQuestions(work: RunWork): boolean {
  return work.isFull && work.progress.appAsksTotal >= APP_QUESTIONS_A_FULL_RUN;
}
