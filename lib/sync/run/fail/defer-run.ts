import type { Context } from "@/lib/context";
import type { Prisma, SyncRun } from "@/lib/db/client";
import { Superseded } from "@/lib/sync/run/work";
import { failRun } from "./fail-run";
import { type FailureWords, wordsFor } from "./failures";
import { retryAt } from "./retry-delays";
import { sleepOrGiveUp } from "./sleep-or-give-up";

/** A run as its worker last wrote it. */
interface Held {
  run: SyncRun;
  version: number;
}

/** The result for a run that can't continue now. */
export type DeferredRun =
  | { kind: "waits"; until: Date }
  /** It has waited or tried for long enough. */
  | { kind: "failed" }
  /** Someone asked it to stop meanwhile, so it ends and doesn't wait. */
  | { kind: "stop-asked" };

/**
 * Lets a run sleep until Okta's limits allow more: no worker waits, and it doesn't count as a try. After two
 * hours of that without progress, it ends FAILED instead. `trouble` says why, if Okta refused a call.
 */
export async function sleepRun(
  context: Context,
  held: Held,
  input: { until: Date; trouble: FailureWords | null },
): Promise<DeferredRun> {
  const now = context.clock.now();
  const { stalledSince } = await stallOf(context, held);
  const verdict = sleepOrGiveUp({ now, stalledSince, until: input.until });
  if (verdict.kind === "give-up") return fail(context, held, wordsFor("rate-limited-too-long"));
  return setAside(context, held, verdict.until, {
    stalledSince: stalledSince ?? now,
    ...(input.trouble === null ? {} : columnsOf(input.trouble)),
  });
}

/**
 * Counts a failed try, and records in the row when the next one is. After enough tries, the run ends FAILED.
 */
export async function retryRunLater(context: Context, held: Held, words: FailureWords): Promise<DeferredRun> {
  const now = context.clock.now();
  const stall = await stallOf(context, held);
  const failures = stall.failures + 1;
  const at = retryAt({ failures, now, isEventRun: held.run.trigger === "EVENT" });
  if (at === null) return fail(context, held, words);
  return setAside(context, held, at, {
    failures,
    stalledSince: stall.stalledSince ?? now,
    ...columnsOf(words),
  });
}

async function fail(context: Context, { run }: Held, words: FailureWords): Promise<DeferredRun> {
  await failRun(context, { runId: run.id, words });
  return { kind: "failed" };
}

/** @throws Superseded when another worker has taken the run */
async function stallOf(context: Context, { run, version }: Held) {
  const stall = await context.db.syncRun.findFirst({
    where: { companyId: context.companyId, id: run.id, state: "RUNNING", version },
    select: { failures: true, stalledSince: true },
  });
  if (stall === null) throw new Superseded(`Run ${run.id} is being worked on elsewhere.`);
  return stall;
}

/** Not if it was asked to stop: *Cancel* found no waiting run to end then, and relies on this worker. */
async function setAside(
  context: Context,
  { run, version }: Held,
  until: Date,
  more: Prisma.SyncRunUpdateManyMutationInput,
): Promise<DeferredRun> {
  const held = { companyId: context.companyId, id: run.id, state: "RUNNING", version } as const;
  const set = await context.db.syncRun.updateMany({
    where: { ...held, cancelAskedAt: null },
    data: { resumeAt: until, heartbeatAt: context.clock.now(), ...more },
  });
  if (set.count === 1) return { kind: "waits", until };
  if (await context.db.syncRun.findFirst({ where: held, select: { id: true } }))
    return { kind: "stop-asked" };
  throw new Superseded(`Run ${run.id} is being worked on elsewhere.`);
}

function columnsOf(words: FailureWords) {
  return { failureCode: words.code, failureReason: words.reason, failureAdvice: words.advice };
}
