import type { Context } from "@/lib/context";
import { addProblems } from "@/lib/problems/add-seen-problems";
import type { RunWork } from "@/lib/sync/run/work";
import { type Blanking, type FieldHoldState, isMassBlanking, mayBlank } from "./blanking";

/** Losses are counted together for this long (R5). */
const DAY_MS = 24 * 60 * 60 * 1000;

/** The names of fields within a sentence. */
const words: Record<string, string> = {
  email: "email",
  firstName: "first name",
  lastName: "last name",
  displayName: "name",
  jobTitle: "job title",
  team: "team",
  location: "location",
  language: "language",
  startDate: "start date",
  manager: "manager",
};

/** The decisions about fields that people would lose in a run. */
export interface BlankingVerdict {
  held: Blanking[];
  allowed: Blanking[];
}

/** Decides about each field from the losses of a day and what admins said about it (R5). */
export async function judgeBlanking(
  work: RunWork,
  context: Context,
  blankings: Blanking[],
): Promise<BlankingVerdict> {
  const since = new Date(context.clock.now().getTime() - DAY_MS);
  const [holds, losses] = await Promise.all([
    context.db.fieldHold.findMany({ where: { companyId: work.companyId } }),
    context.db.fieldLoss.groupBy({
      by: ["field"],
      where: { companyId: work.companyId, lostAt: { gt: since }, runId: { not: work.run.id } },
      _sum: { people: true },
    }),
  ]);
  const may = (one: Blanking) =>
    mayBlank(one, {
      lostRecently: losses.find(({ field }) => field === one.field)?._sum.people ?? 0,
      hold: (holds.find(({ field }) => field === one.field)?.state ?? null) as FieldHoldState | null,
      isFull: work.isFull,
    });
  return { held: blankings.filter((one) => !may(one)), allowed: blankings.filter(may) };
}

/**
 * Opens a problem for each held field, opens or refreshes its hold, and records the losses that go ahead. A
 * rejection stands and isn't asked again. A full run closes the holds of `judged` fields that are no longer
 * in question. Approvals end with the run.
 */
export async function recordBlanking(
  work: RunWork,
  context: Context,
  { held, allowed }: BlankingVerdict,
  judged: (field: string) => boolean,
): Promise<void> {
  const holds = await context.db.fieldHold.findMany({ where: { companyId: work.companyId } });
  const stateOf = (field: string) => holds.find((hold) => hold.field === field)?.state;
  const news = onePerField(held).filter(({ field }) => stateOf(field) !== "REJECTED");
  const custom = new Map(work.customFields.map(({ key, name }) => [key, name]));
  await addProblems(
    context,
    work.run.id,
    news.map(({ lost, ...one }) => ({
      code: "BLANKING_HELD" as const,
      detail: {
        ...one,
        word: words[one.field] ?? custom.get(one.field) ?? one.field,
        ...(lost && { attribute: lost.attribute, lost: lost.people }),
      },
    })),
  );
  if (!work.writesPeople) return;
  await openHolds(work, context, news);
  await noteLosses(
    work,
    context,
    allowed.filter(({ field, lost }) => stateOf(field) !== "APPROVED" && !lost),
  );
  // Profiles that can't be read say nothing about anyone's values, so a hold and an answer to it stay.
  const { unreadable, read } = work.progress;
  if (!work.isFull || isMassBlanking({ field: "profile", people: unreadable, filled: read })) return;
  const settled = holds
    .map(({ field }) => field)
    .filter((field) => judged(field) && !held.some((one) => one.field === field));
  await context.db.fieldHold.updateMany({
    where: {
      companyId: work.companyId,
      state: { in: ["OPEN", "REJECTED"] },
      field: { in: settled },
    },
    data: { state: "CLOSED" },
  });
}

/**
 * Ends the approvals that a full run has used, once it has ended. A cancelled run leaves them to the next.
 */
export async function endUsedApprovals(work: RunWork, context: Context): Promise<void> {
  const began = work.run.startedAt ?? work.run.createdAt;
  await context.db.fieldHold.updateMany({
    where: {
      companyId: work.companyId,
      state: "APPROVED",
      decidedAt: { lt: began },
    },
    data: { state: "CLOSED", agreedAt: began },
  });
}

/** Names a lost attribute rather than the values it emptied, and of several the one most people lost. */
function onePerField(held: Blanking[]): Blanking[] {
  const first = [...held].sort((a, b) => (b.lost?.people ?? 0) - (a.lost?.people ?? 0));
  return first.filter((one, at) => first.findIndex(({ field }) => field === one.field) === at);
}

async function openHolds(work: RunWork, context: Context, held: Blanking[]): Promise<void> {
  for (const { field, people, filled, lost } of held) {
    const of = { attribute: lost?.attribute ?? null, lost: lost?.people ?? null };
    const row = { people, filled, ...of, runId: work.run.id };
    const opened = {
      state: "OPEN",
      openedAt: context.clock.now(),
      decidedById: null,
      decidedAt: null,
      note: null,
    } as const;
    const refreshed = await context.db.fieldHold.updateMany({
      where: { companyId: work.companyId, field, state: { in: ["OPEN", "APPROVED"] } },
      data: row,
    });
    if (refreshed.count > 0) continue;
    await context.db.fieldHold.upsert({
      where: { companyId_field: { companyId: work.companyId, field } },
      create: { companyId: work.companyId, field, ...row, ...opened },
      update: { ...row, ...opened },
    });
  }
}

async function noteLosses(work: RunWork, context: Context, lost: Blanking[]): Promise<void> {
  const { companyId, run } = work;
  const lostAt = context.clock.now();
  for (const { field, people } of lost.filter((one) => one.people > 0)) {
    await context.db.fieldLoss.upsert({
      where: { companyId_runId_field: { companyId, runId: run.id, field } },
      create: { companyId, runId: run.id, field, people, lostAt },
      update: { people, lostAt },
    });
  }
}
