import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { CustomField } from "@/lib/directory/custom/custom-field";
import { shapeSql } from "@/lib/directory/custom/shape-sql";
import { AppError } from "@/lib/errors";
import { emptiedWords } from "@/lib/setup/fields/emptied-words";
import { isMassBlanking } from "@/lib/sync/guard/blanking/blanking";
import type { FieldEmptied } from "./contract";

/** People who are named, of those who would lose a value. */
const NAMED = 3;

type After = Pick<CustomField, "key" | "name" | "kind" | "source" | "untilEdited">;

/**
 * Refuses a source that would empty a custom field for more people than a sync may without approval (R5), by
 * what Okta last said of everyone. Values that can't be read stay, and so do those edited here if Okta only
 * fills the field. Returns how many people would lose a value.
 * @throws AppError 409 `would-empty` with `emptied`, unless the admin has agreed
 */
export async function refuseEmptied(
  context: Context,
  { after, isAgreed }: { after: After; isAgreed: boolean },
): Promise<number> {
  if (after.source === null) return 0;
  const emptied = await countEmptied(context, after);
  if (!isMassBlanking({ field: after.key, ...emptied })) return 0;
  if (isAgreed) return emptied.people;
  throw new AppError("would-empty", emptiedWords({ field: `“${after.name}”`, ...emptied }), {
    advice: "Choose another source, or confirm that these values may go.",
    extra: { emptied },
  });
}

async function countEmptied({ companyId, db }: Context, after: After): Promise<FieldEmptied> {
  const company = Prisma.sql`${companyId}::uuid`;
  const kept = after.untilEdited
    ? Prisma.sql`
        AND NOT EXISTS (
          SELECT FROM field_edit e
          WHERE e.company_id = p.company_id AND e.person_id = p.id AND e.field = ${after.key}
        )`
    : Prisma.empty;
  const [found] = await db.$queryRaw<FieldEmptied[]>(Prisma.sql`
    WITH filled AS MATERIALIZED (
      SELECT p.id,
        p.display_name,
        ${shapeSql(after).value} = 'null'::jsonb AS is_lost
      FROM person p
      JOIN directory_person d ON d.company_id = p.company_id AND d.okta_id = p.okta_id
      WHERE p.company_id = ${company}
        AND p.custom ? ${after.key}
        AND p.status <> 'DEACTIVATED'
        AND NOT p.never_sync
        AND d.in_scope
        AND d.quarantine IS NULL${kept}
    )
    SELECT count(*) FILTER (WHERE is_lost)::int AS people,
      count(*)::int AS filled,
      ARRAY(
        SELECT display_name
        FROM filled
        WHERE is_lost
        ORDER BY display_name, id
        LIMIT ${NAMED}
      ) AS names
    FROM filled`);
  return found ?? { people: 0, filled: 0, names: [] };
}
