import { Prisma } from "@/lib/db/client";
import { halve } from "@/lib/db/halve";
import { learnSpellings } from "@/lib/directory/learn-spellings";
import { fieldSql } from "@/lib/directory/mapping";
import { mirrorSql } from "@/lib/directory/mirror/mirror";
import { quarantineRefused } from "@/lib/sync/run/record-refusals";
import type { RunWork } from "@/lib/sync/run/work";

/** Computes how new team names are compared, so that SQL can join them (T1). */
export async function learnTeams(work: RunWork): Promise<void> {
  const { db } = work.context;
  const team = fieldSql("team", work.mapping.team);
  const whose = work.isFull
    ? Prisma.sql`d.in_scope`
    : Prisma.sql`d.okta_id IN (
      SELECT l.okta_id
      FROM sync_lookup l
      WHERE l.company_id = d.company_id AND l.run_id = ${work.run.id}::uuid
    )`;
  const fresh = await db.$queryRaw<{ spelling: string }[]>(Prisma.sql`
    SELECT DISTINCT spelling
    FROM (
      SELECT ${team} AS spelling
      FROM ${mirrorSql(work.mirror)} d
      WHERE d.company_id = ${work.companyId}::uuid AND ${whose}
    ) x
    WHERE spelling IS NOT NULL
      AND NOT EXISTS (
        SELECT FROM team_spelling s
        WHERE s.company_id = ${work.companyId}::uuid AND s.spelling = x.spelling
      )`);
  if (fresh.length === 0) return;
  const spellings = fresh.map(({ spelling }) => spelling);
  await work.commit(
    async (context) => {
      const { refused } = await halve(context.db, {
        whole: () => learnSpellings(context, spellings),
        items: () => spellings,
        part: (some) => learnSpellings(context, some),
      });
      for (const { item, code } of refused) {
        const people = await context.db.$queryRaw<{ item: string }[]>(Prisma.sql`
          SELECT d.okta_id AS item
          FROM ${mirrorSql(work.mirror)} d
          WHERE d.company_id = ${work.companyId}::uuid
            AND ${whose}
            AND ${team} = ${item}`);
        const fromThem = people.map((person) => ({ ...person, code }));
        await quarantineRefused(work, context, fromThem);
      }
    },
    { lock: true },
  );
}
