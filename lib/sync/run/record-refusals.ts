import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { halve, type Refused } from "@/lib/db/halve";
import { mirrorSql } from "@/lib/directory/mirror/mirror";
import { refusal } from "@/lib/directory/mirror/mirror-row";
import { addProblems } from "@/lib/problems/add-seen-problems";
import type { RunWork } from "./work";

/**
 * Quarantines and names the people whose records the database refused in a stage (M5), by Okta ID. Call it in
 * the transaction of the stage's work.
 */
export async function recordRefusals(
  work: RunWork,
  context: Context,
  refused: Refused<string>[],
): Promise<void> {
  await quarantineRefused(work, context, refused);
  await reportRefusals(work, context, refused);
}

/**
 * Quarantines people whose records were refused. The plan names those quarantined before it. Their hash is
 * cleared, so that the next sync reads them again and tries once more.
 */
export async function quarantineRefused(
  work: RunWork,
  context: Context,
  refused: Refused<string>[],
): Promise<void> {
  if (refused.length === 0) return;
  const ids = [...new Set(refused.map(({ item }) => item))];
  context.log.warn(
    { runId: work.run.id, refused: refused.slice(0, 20), people: ids.length },
    "records refused",
  );
  const quarantine = (some: string[]) =>
    context.db.$executeRaw(Prisma.sql`
    UPDATE ${mirrorSql(work.mirror)} SET quarantine = ${refusal(refused[0]?.code ?? "")}, content_hash = ''
    WHERE company_id = ${work.companyId}::uuid AND okta_id = ANY(${some}::text[])`);
  await halve(context.db, { whole: () => quarantine(ids), items: () => ids, part: quarantine });
}

/**
 * Names people whose records were refused, each once. If a problem itself is refused too, it's only in the
 * log.
 */
export async function reportRefusals(
  work: RunWork,
  context: Context,
  refused: Refused<string>[],
): Promise<void> {
  if (refused.length === 0) return;
  const codes = new Map(refused.map(({ item, code }) => [item, code]));
  const named = await context.db.syncProblem.findMany({
    where: {
      companyId: work.companyId,
      runId: work.run.id,
      code: "RECORD_REFUSED",
      oktaId: { in: [...codes.keys()] },
    },
    select: { oktaId: true },
  });
  for (const { oktaId } of named) codes.delete(oktaId ?? "");
  const people = await context.db.person.findMany({
    where: { companyId: work.companyId, oktaId: { in: [...codes.keys()] } },
    select: { id: true, oktaId: true },
  });
  const idOf = new Map(people.map((person) => [person.oktaId, person.id]));
  const problems = [...codes].map(([oktaId, code]) => ({
    code: "RECORD_REFUSED" as const,
    oktaId,
    personId: idOf.get(oktaId) ?? null,
    detail: { reason: refusal(code) },
  }));
  const add = (some: typeof problems) => addProblems(context, work.run.id, some);
  await halve(context.db, { whole: () => add(problems), items: () => problems, part: add });
}
