import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { closeProblemsSql, openProblemsSql, type Seen } from "./open-problems-sql";

/**
 * Gives everyone on a loop of managers the problem that names it, and closes it for everyone else (G1, U8).
 * @param loops all loops of the company, each with its people and its names in order
 */
export async function replaceLoopProblems(
  context: Context,
  input: { runId: string | null; loops: { personIds: string[]; line: string }[] },
): Promise<void> {
  const { companyId, actor } = context;
  const by: Seen = {
    companyId,
    runId: input.runId,
    personId: actor.kind === "person" ? actor.personId : null,
    now: context.clock.now(),
  };
  const people = input.loops.flatMap(({ personIds }) => personIds);
  const lines = input.loops.flatMap(({ personIds, line }) => personIds.map(() => line));
  const found = Prisma.sql`SELECT 'MANAGER_LOOP' AS code, m.subject, m.okta_id, m.id AS person_id,
    jsonb_build_object('loop', m.line) AS detail FROM member m`;
  await context.db.$executeRaw(Prisma.sql`
    WITH member AS MATERIALIZED (
      SELECT q.id, q.okta_id, coalesce(q.okta_id, q.id::text) AS subject, l.line
      FROM unnest(${people}::uuid[], ${lines}::text[]) AS l(id, line)
      JOIN person q ON q.company_id = ${companyId}::uuid AND q.id = l.id
    ), opened AS (${openProblemsSql(by, found)})
    ${closeProblemsSql(by, Prisma.sql`p.code = 'MANAGER_LOOP' AND p.subject NOT IN (SELECT subject FROM member)`)}`);
}
