import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { mappedFields } from "@/lib/directory/contract";
import { syncedFields } from "@/lib/directory/custom/custom-field";
import { type Batches, changesSql } from "@/lib/sync/apply/batches-sql";
import { oktaValueSql } from "@/lib/sync/pins/okta-values-sql";
import { planScopeOf } from "@/lib/sync/plan/plan-scope";
import { isSynced, mappedSql } from "@/lib/sync/plan/plan-sql";
import type { RunWork } from "@/lib/sync/run/work";
import { leadsBackToOkta } from "./undone-run";

/**
 * Pins what a batch of an undo has restored, if a sync would change it again (U6): until Okta says something else
 * than what the undone sync wrote. Okta may have said so already, to a sync that hasn't applied it. Someone scheduled is
 * pinned only against their removal, so that they start when Okta says so (S2). An undo of an undo only releases, because
 * it restores what Okta said.
 */
export async function pinRestored(work: RunWork, context: Context, batch: Batches): Promise<void> {
  await context.db.$executeRaw(unpinSql(batch));
  if (work.run.undoesRunId === null || (await leadsBackToOkta(context, work.run.undoesRunId))) return;
  const people = await context.db.$queryRaw<{ oktaId: string }[]>(Prisma.sql`
    SELECT DISTINCT c.okta_id AS "oktaId"
    FROM sync_change c
    WHERE ${changesSql(batch)} AND c.okta_id IS NOT NULL`);
  if (people.length === 0) return;
  const rows = { oktaIds: people.map(({ oktaId }) => oktaId) };
  await context.db.$executeRaw(pinSql(work, context, batch, mappedSql(planScopeOf(work, context, rows))));
}

/** Looks pins up by their people, because the pins of the batches before grow more and more. */
function unpinSql(batch: Batches): Prisma.Sql {
  const people = Prisma.sql`ARRAY(SELECT c.person_id FROM sync_change c WHERE ${changesSql(batch)})`;
  return Prisma.sql`
    DELETE FROM undo_pin k
    WHERE k.company_id = ${batch.companyId}::uuid
      AND k.person_id = ANY(${people})
      AND EXISTS (
        SELECT FROM sync_change c
        WHERE ${changesSql(batch)}
          AND c.person_id = k.person_id
          AND c.after ? k.field
      )`;
}

function pinSql(work: RunWork, context: Context, batch: Batches, mapped: Prisma.Sql): Prisma.Sql {
  const synced: string[] = [
    ...mappedFields.filter((field) => isSynced(work.mapping, field)),
    ...syncedFields(work.customFields).map(({ key }) => key),
  ];
  const said = oktaValueSql(Prisma.sql`f.key`, work.customFields);
  // What the undone sync wrote, as the pinned field's value of Okta is kept: a team by its key.
  const wrote = Prisma.sql`CASE f.key
      WHEN 'status' THEN ${said}
      WHEN 'team' THEN (
        SELECT coalesce(s.name_key, ${said})
        FROM (SELECT c.before->>'team' AS name) was
        LEFT JOIN team_spelling s ON s.company_id = c.company_id AND s.spelling = was.name
        WHERE was.name IS NOT NULL
      )
      ELSE c.before->>f.key
    END`;
  return Prisma.sql`
    INSERT INTO undo_pin (company_id, person_id, field, okta_value, run_id, pinned_at)
    SELECT p.company_id, p.id, f.key, ${wrote}, c.run_id, ${context.clock.now()}
    FROM sync_change c
    CROSS JOIN LATERAL jsonb_each(c.after) f
    JOIN person p ON p.company_id = c.company_id AND p.id = c.person_id
    JOIN (${mapped}) m ON m.okta_id = p.okta_id
    LEFT JOIN team t ON t.company_id = p.company_id AND t.id = p.team_id
    WHERE ${changesSql(batch)}
      AND CASE
        WHEN f.key = 'status' AND p.status = 'SCHEDULED' THEN m.target = 'DEACTIVATED'
        WHEN f.key = 'status' THEN m.target <> p.status::text
        WHEN f.key = 'team' THEN ${synced.includes("team")} AND t.name_key IS DISTINCT FROM m.team_key
        ELSE f.key = ANY(${synced}::text[])
          AND ${said} IS DISTINCT FROM c.after->>f.key
      END`;
}
