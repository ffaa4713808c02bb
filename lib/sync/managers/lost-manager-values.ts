import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { type Mirror, mirrorSql } from "@/lib/directory/mirror/mirror";
import { watchedForManagers } from "@/lib/directory/watched-fields";
import { type Blanking, isMassBlanking } from "@/lib/sync/guard/blanking/blanking";
import { lossesCountFrom } from "@/lib/sync/guard/blanking/lost-attributes";
import type { RunWork } from "@/lib/sync/run/work";

/** The name of the field that managers are held under. */
export const MANAGER_FIELD = "manager";

interface LostScope {
  companyId: string;
  mirror: Mirror;
  /** The mapped custom attribute that names managers, if there is one. */
  customAttribute: string | null;
}

/**
 * Returns SQL for whether someone (a mirror row, aliased `d`) has lost an attribute that Okta named their manager by, so
 * that the next one names another (G2, R5).
 */
export function hasLostManagerSql(scope: LostScope, since: Date | null = null): Prisma.Sql {
  const each = watchedForManagers(scope).map((attribute) => lostSql(scope, { attribute, since }));
  return Prisma.sql`(${Prisma.join(each, " OR ")})`;
}

interface Lost {
  attribute: string;
  since: Date | null;
}

function lostSql({ companyId, mirror }: LostScope, { attribute, since }: Lost): Prisma.Sql {
  const lostIn = (row: Prisma.Sql) =>
    since === null
      ? Prisma.sql`coalesce(${row}.lost ? ${attribute}, FALSE)`
      : Prisma.sql`coalesce((${row}.lost->>${attribute})::timestamptz > ${since}, FALSE)`;
  const isLost =
    mirror === "directory_person"
      ? lostIn(Prisma.raw("d"))
      : Prisma.sql`(
        NOT d.attributes ? ${attribute}
          AND EXISTS (
            SELECT FROM directory_person o
            WHERE o.company_id = ${companyId}::uuid
              AND o.okta_id = d.okta_id
              AND (o.attributes ? ${attribute} OR ${lostIn(Prisma.raw("o"))})
          )
      )`;
  // What comes before it names the manager first.
  return attribute === "managerId" ? isLost : Prisma.sql`(${isLost} AND NOT d.attributes ? 'managerId')`;
}

/** The attributes that people have lost whose manager changes in this run (`changes`, aliased `c`), and how many had them. */
export async function findLostManagers(
  work: RunWork,
  context: Context,
  changes: Prisma.Sql,
): Promise<{ lost: Blanking[]; agreedAt: Date | null }> {
  const { companyId, db } = context;
  const key = { companyId_field: { companyId, field: MANAGER_FIELD } };
  const hold = await db.fieldHold.findUnique({ where: key });
  const agreedAt = hold?.agreedAt ?? null;
  const heldSince = hold === null || hold.state === "CLOSED" ? null : hold.openedAt;
  const scope = { companyId, mirror: work.mirror, customAttribute: work.connection.managerAttribute };
  const lost: Blanking[] = [];
  for (const attribute of watchedForManagers(scope)) {
    const [counted] = await db.$queryRaw<{ n: number }[]>(Prisma.sql`
      SELECT count(*)::int AS n
      FROM sync_change c
      JOIN ${mirrorSql(work.mirror)} d ON d.company_id = c.company_id AND d.okta_id = c.okta_id
      WHERE ${changes} AND ${lostSql(scope, { attribute, since: agreedAt })}`);
    const people = counted?.n ?? 0;
    if (people === 0) continue;
    const since = await lossesCountFrom(work, context, { agreedAt, heldSince });
    const measured = await measure(scope, context, { attribute, since });
    lost.push({
      field: MANAGER_FIELD,
      people,
      filled: measured.had,
      lost: { attribute, people: measured.lost },
    });
  }
  return { lost, agreedAt };
}

/** Counts the people in scope who lost an attribute. Only if they are many does it matter how many had it. */
async function measure(
  scope: LostScope,
  { db }: Context,
  { attribute, since }: { attribute: string; since: Date },
): Promise<{ had: number; lost: number }> {
  const count = async (which: Prisma.Sql) => {
    const [counted] = await db.$queryRaw<{ n: number }[]>(Prisma.sql`
      SELECT count(*)::int AS n
      FROM ${mirrorSql(scope.mirror)} d
      WHERE d.company_id = ${scope.companyId}::uuid
        AND d.in_scope
        AND d.quarantine IS NULL
        AND ${which}`);
    return counted?.n ?? 0;
  };
  // There is an index of those who lost any attribute.
  const isIndexed = scope.mirror === "directory_person" ? Prisma.sql`d.lost IS NOT NULL` : Prisma.sql`TRUE`;
  const lost = await count(Prisma.sql`${isIndexed} AND ${lostSql(scope, { attribute, since })}`);
  const isMass = isMassBlanking({ field: attribute, people: lost, filled: lost });
  return { lost, had: lost + (isMass ? await count(Prisma.sql`d.attributes ? ${attribute}`) : 0) };
}
