import { Prisma } from "@/lib/db/client";
import type { Source } from "@/lib/directory/contract";
import { fieldSql } from "@/lib/directory/mapping";
import { FIRST_UPDATE_BATCH } from "@/lib/sync/run/batches";
import type { MergePlan } from "./plan-merge";

export interface MergeScope extends MergePlan {
  companyId: string;
  runId: string;
  now: Date;
}

/** Moves everyone of the merged team, and records whose team has another name now (U7). */
export function movePeopleSql({ companyId, runId, now, kept, merged, name }: MergeScope): Prisma.Sql {
  const company = Prisma.sql`${companyId}::uuid`;
  const renamed = name.name === kept.name ? merged : kept;
  return Prisma.sql`
    WITH renamed AS MATERIALIZED (
      SELECT p.id, p.okta_id
      FROM person p
      WHERE p.company_id = ${company} AND p.team_id = ${renamed.id}::uuid
    ),
    moved AS (
      UPDATE person p
      SET team_id = ${kept.id}::uuid, updated_at = ${now}
      WHERE p.company_id = ${company} AND p.team_id = ${merged.id}::uuid
    )
    INSERT INTO sync_change (company_id, run_id, batch, kind, person_id, okta_id, before, after)
    SELECT ${company},
      ${runId}::uuid,
      ${FIRST_UPDATE_BATCH},
      'UPDATE',
      id,
      okta_id,
      jsonb_build_object('team', ${renamed.name}::text),
      jsonb_build_object('team', ${name.name}::text)
    FROM renamed
    ORDER BY id`;
}

/**
 * Makes every spelling of either name lead to the team that stays. Otherwise the next sync would move people
 * back.
 */
export function leadSpellingsSql({ companyId, kept, merged, name }: MergeScope): Prisma.Sql {
  return Prisma.sql`
    UPDATE team_spelling
    SET name_key = ${name.nameKey}
    WHERE company_id = ${companyId}::uuid
      AND name_key IN (${kept.nameKey}, ${merged.nameKey})
      AND name_key <> ${name.nameKey}`;
}

/** Keeps pins of an undo, which end when Okta has another team (U6). A merge changes only what the name leads to. */
export function leadPinsSql({ companyId, kept, merged, name }: MergeScope): Prisma.Sql {
  return Prisma.sql`
    UPDATE undo_pin
    SET okta_value = ${name.nameKey}
    WHERE company_id = ${companyId}::uuid
      AND field = 'team'
      AND okta_value IN (${kept.nameKey}, ${merged.nameKey})
      AND okta_value <> ${name.nameKey}`;
}

/** Does what `leadPinsSql` does when teams are separated, for people who have one of these spellings in Okta. */
export function leadPinsBackSql(scope: {
  companyId: string;
  source: Source;
  spellings: string[];
  from: string;
  to: string;
}): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  return Prisma.sql`
    UPDATE undo_pin k
    SET okta_value = ${scope.to}
    FROM person p
    JOIN directory_person d ON d.company_id = p.company_id AND d.okta_id = p.okta_id
    WHERE k.company_id = ${company}
      AND k.field = 'team'
      AND k.okta_value = ${scope.from}
      AND p.company_id = k.company_id
      AND p.id = k.person_id
      AND ${fieldSql("team", scope.source)} = ANY(${scope.spellings}::text[])`;
}

/** Makes saved views of the merged team's people show those of the team that stays. */
export function leadViewsSql({ companyId, kept, merged }: MergeScope): Prisma.Sql {
  return Prisma.sql`
    UPDATE people_view
    SET query = jsonb_set(query, '{team}', to_jsonb(${kept.id}::text))
    WHERE company_id = ${companyId}::uuid AND query->>'team' = ${merged.id}`;
}

/** Counts people of a team without an active manager of their own, who have the team's manager (G1). */
export function managedSql({ companyId, teamIds }: { companyId: string; teamIds: string[] }): Prisma.Sql {
  return Prisma.sql`
    SELECT count(*)::int AS n
    FROM person p
    LEFT JOIN person_manager m ON m.company_id = p.company_id AND m.person_id = p.id
    LEFT JOIN person o ON o.company_id = m.company_id AND o.id = m.manager_id AND o.status = 'ACTIVE'
    WHERE p.company_id = ${companyId}::uuid
      AND p.team_id = ANY(${teamIds}::uuid[])
      AND p.status <> 'DEACTIVATED'
      AND o.id IS NULL`;
}
