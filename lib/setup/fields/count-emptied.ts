import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { type MappedField, type Mapping, mappedFields } from "@/lib/directory/contract";
import { fieldColumns, mappedFieldsSql } from "@/lib/directory/mapped-fields-sql";
import type { Emptied } from "@/lib/setup/contract/settings";
import { isMassBlanking } from "@/lib/sync/guard/blanking/blanking";

const NAMED = 3;

interface Changed {
  before: Mapping;
  after: Mapping;
}

/**
 * Finds the fields that a new mapping would empty for more people than a sync may without approval (R5), from
 * what Okta last said of everyone: how many of how many would lose a value, and the first of them by name.
 * Counts people in one pass.
 */
export async function countEmptied(context: Context, mappings: Changed): Promise<Emptied[]> {
  const fields = changedFields(mappings);
  if (fields.length === 0) return [];
  const losing = peopleSql(context.companyId, mappings.after);
  const counts = fields.map(
    (field) => Prisma.sql`
      ${field}::text,
      jsonb_build_array(
        count(*) FILTER (WHERE ${hasSql(field)} AND ${lacksSql(field)}),
        count(*) FILTER (WHERE ${hasSql(field)})
      )`,
  );
  const [row] = await context.db.$queryRaw<{ counts: Record<string, [number, number]> }[]>(Prisma.sql`
    SELECT jsonb_build_object(${Prisma.join(counts)}) AS counts
    ${losing}`);
  const emptied = fields.flatMap((field) => {
    const [people, filled] = row?.counts[field] ?? [0, 0];
    return isMassBlanking({ field, people, filled }) ? [{ field, people, filled }] : [];
  });
  return Promise.all(
    emptied.map(async (one) => ({ ...one, names: await firstNames(context, losing, one.field) })),
  );
}

/** Returns the fields whose source changes. A field that is no longer synced keeps its values. */
function changedFields({ before, after }: Changed): MappedField[] {
  return mappedFields.filter(
    (field) => after[field] !== null && JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
}

/**
 * Selects people (`p`) whom syncs change, with what the mapping makes of them (`m`). Values edited here stay.
 */
function peopleSql(companyId: string, mapping: Mapping): Prisma.Sql {
  const company = Prisma.sql`${companyId}::uuid`;
  const rows = Prisma.sql`directory_person d
      WHERE d.company_id = ${company} AND d.in_scope AND d.quarantine IS NULL`;
  return Prisma.sql`
    FROM person p
    JOIN (${mappedFieldsSql(mapping, rows, [])}) m ON m.okta_id = p.okta_id
    LEFT JOIN (
      SELECT e.person_id, jsonb_agg(e.field) AS edited
      FROM field_edit e
      WHERE e.company_id = ${company}
      GROUP BY e.person_id
    ) k ON k.person_id = p.id
    WHERE p.company_id = ${company}
      AND p.status <> 'DEACTIVATED'
      AND NOT p.never_sync`;
}

/** Whether a person has a value that a sync could empty. A name made of other values isn't from Okta. */
function hasSql(field: MappedField): Prisma.Sql {
  const column = field === "team" ? "team_id" : fieldColumns[field];
  const has = Prisma.sql`p.${Prisma.raw(column)} IS NOT NULL AND (k.edited ? ${field}) IS NOT TRUE`;
  if (field !== "displayName") return has;
  return Prisma.sql`${has}
    AND p.display_name NOT IN (concat_ws(' ', p.first_name, p.last_name), coalesce(p.email, ''))`;
}

function lacksSql(field: MappedField): Prisma.Sql {
  return Prisma.sql`m.${Prisma.raw(field === "displayName" ? "display_given" : fieldColumns[field])} IS NULL`;
}

async function firstNames(context: Context, losing: Prisma.Sql, field: MappedField): Promise<string[]> {
  const rows = await context.db.$queryRaw<{ name: string }[]>(Prisma.sql`
    SELECT p.display_name AS name
    ${losing}
      AND ${hasSql(field)}
      AND ${lacksSql(field)}
    ORDER BY p.display_name, p.id
    LIMIT ${NAMED}`);
  return rows.map(({ name }) => name);
}
