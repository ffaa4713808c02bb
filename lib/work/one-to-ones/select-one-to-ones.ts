import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { actingPerson } from "@/lib/people/visibility/acting-person";
import { managesSql } from "@/lib/people/visibility/chain-sql";
import type { OneToOneView } from "../contract";
import { heldBySql } from "./upcoming-sql";

interface Row extends Pick<OneToOneView, "id" | "isManager" | "agenda" | "notes" | "canEdit" | "version"> {
  withId: string;
  withName: string;
  startsAt: Date;
  cancelledAt: Date | null;
  noteText: string | null;
  noteVersion: number | null;
}

/**
 * Selects 1-to-1s (aliased `w`) that the acting person held, with their own private note: no statement reads others' (V2).
 * `where` is a further condition, `order` how they are sorted.
 */
export async function selectOneToOnes(
  context: Context,
  { where, order = Prisma.sql`w.id`, limit }: { where: Prisma.Sql; order?: Prisma.Sql; limit: number },
): Promise<OneToOneView[]> {
  const { companyId, db } = context;
  const personId = actingPerson(context);
  const both = { companyId, managerId: Prisma.sql`w.manager_id`, personId: Prisma.sql`w.person_id` };
  const rows = await db.$queryRaw<Row[]>(Prisma.sql`
    SELECT w.id::text AS id, o.id::text AS "withId", o.display_name AS "withName",
      w.manager_id = a.id AS "isManager",
      w.starts_at AS "startsAt", w.cancelled_at AS "cancelledAt", w.agenda, w.notes, w.version,
      n.text AS "noteText", n.version AS "noteVersion", ${managesSql(both)} AS "canEdit"
    FROM one_to_one w
    JOIN person a ON a.company_id = w.company_id AND a.id = ${personId}::uuid AND a.status = 'ACTIVE'
    JOIN person o ON o.company_id = w.company_id
      AND o.id = CASE WHEN w.manager_id = a.id THEN w.person_id ELSE w.manager_id END
    LEFT JOIN private_note n ON n.company_id = w.company_id AND n.one_to_one_id = w.id AND n.author_id = a.id
    WHERE w.company_id = ${companyId}::uuid AND ${heldBySql(personId)} AND ${where}
    ORDER BY ${order}
    LIMIT ${limit}`);
  return rows.map(viewOneToOne);
}

function viewOneToOne(row: Row): OneToOneView {
  const { withId, withName, startsAt, cancelledAt, noteText, noteVersion, ...oneToOne } = row;
  return {
    ...oneToOne,
    with: { id: withId, displayName: withName },
    startsAt: startsAt.toISOString(),
    cancelledAt: cancelledAt?.toISOString() ?? null,
    privateNote: { text: noteText ?? "", version: noteVersion ?? 0 },
  };
}
