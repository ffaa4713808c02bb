import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { FIRST_CREATE_BATCH } from "./batches";
import { type Blanking, isMassBlanking } from "./blanking";
import { textColumns } from "./plan-sql";
import { addProblems } from "./problems";
import type { RunWork } from "./work";

const words: Record<string, string> = {
  firstName: "first name",
  lastName: "last name",
  displayName: "name",
  jobTitle: "job title",
  team: "team",
  location: "location",
  language: "language",
  startDate: "start date",
};

/**
 * Holds fields that too many people would lose in this run (R5): those losses leave the plan, everything else of it goes
 * on. An admin's approval lets the next full run do it, once; a rejection stands as long as Okta has no values.
 */
export async function holdBlanking(work: RunWork, context: Context): Promise<void> {
  const mass = (await findBlanking(work, context)).filter(isMassBlanking);
  const known = await context.db.fieldHold.findMany({ where: { companyId: work.companyId } });
  const approved = new Set(known.filter(({ state }) => state === "APPROVED").map(({ field }) => field));
  const held = mass.filter(({ field }) => !(work.isFull && approved.has(field)));
  for (const { field } of held) await leaveOut(work, context, field);
  const rejected = new Set(known.filter(({ state }) => state === "REJECTED").map(({ field }) => field));
  const news = held.filter(({ field }) => !rejected.has(field));
  await addProblems(
    context,
    work.run.id,
    news.map((one) => ({
      code: "BLANKING_HELD" as const,
      detail: { ...one, word: words[one.field] ?? one.field },
    })),
  );
  if (!work.writesPeople) return;
  await openHolds(work, context, news);
  if (work.isFull) await closeHolds(work, context, held);
}

/** Fields that more than a few existing people would lose; usually none, found among this run's changes alone. */
async function findBlanking(work: RunWork, context: Context): Promise<Blanking[]> {
  const losing = await context.db.$queryRaw<{ field: string; people: number }[]>(Prisma.sql`
    SELECT f.key AS field, count(*)::int AS people FROM sync_change c CROSS JOIN LATERAL jsonb_each(c.after) f
    WHERE c.company_id = ${work.companyId}::uuid AND c.run_id = ${work.run.id}::uuid AND c.batch < ${FIRST_CREATE_BATCH}
      AND c.kind = 'UPDATE' AND c.exception IS NULL AND f.value = 'null'::jsonb
    GROUP BY 1 HAVING count(*) > 1`);
  const blanking: Blanking[] = [];
  for (const { field, people } of losing) {
    const column = columns[field];
    if (column === undefined) continue;
    const [counted] = await context.db.$queryRaw<{ n: number }[]>(Prisma.sql`
      SELECT count(${Prisma.raw(column)})::int AS n FROM person
      WHERE company_id = ${work.companyId}::uuid AND okta_id IS NOT NULL AND status <> 'DEACTIVATED'`);
    blanking.push({ field, people, filled: counted?.n ?? 0 });
  }
  return blanking;
}

const columns: Record<string, string> = { ...textColumns, team: "team_id", startDate: "start_date" };

/** Takes one field's losses out of the plan; a change of nothing else goes with it. */
async function leaveOut(work: RunWork, context: Context, field: string): Promise<void> {
  const changes = Prisma.sql`company_id = ${work.companyId}::uuid AND run_id = ${work.run.id}::uuid
    AND batch < ${FIRST_CREATE_BATCH} AND kind = 'UPDATE'`;
  await context.db.$executeRaw(Prisma.sql`
    UPDATE sync_change SET before = before - ${field}::text, after = after - ${field}::text
    WHERE ${changes} AND after->${field}::text = 'null'::jsonb`);
  await context.db.$executeRaw(Prisma.sql`DELETE FROM sync_change WHERE ${changes} AND after = '{}'::jsonb`);
}

async function openHolds(work: RunWork, context: Context, held: Blanking[]): Promise<void> {
  for (const { field, people, filled } of held) {
    const row = { people, filled, runId: work.run.id };
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

/** After a full run: what was let through has served; what is no longer in question closes, so that it may open anew. */
async function closeHolds(work: RunWork, context: Context, held: Blanking[]): Promise<void> {
  await context.db.fieldHold.updateMany({
    where: {
      companyId: work.companyId,
      state: { in: ["OPEN", "APPROVED", "REJECTED"] },
      field: { notIn: held.map(({ field }) => field) },
    },
    data: { state: "CLOSED" },
  });
}
