import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { DecisionView } from "@/lib/sync/contract";
import {
  mayReopenAddressSql,
  mayReopenFieldSql,
  mayReopenIdentitySql,
  mayReopenRemovalSql,
} from "./may-reopen-sql";

const SHOWN = 20;
const DAYS = 30;

interface Row extends Omit<DecisionView, "decidedAt" | "person"> {
  personId: string | null;
  personName: string | null;
  decidedAt: Date;
  /** Whether only an owner may decide about it. */
  isForOwners: boolean;
}

/** Lists the latest decisions about holds, newest first, and which of them the reader can take back. */
export async function listDecisions(context: Context): Promise<{ items: DecisionView[] }> {
  const { companyId, actor, db } = context;
  const ownId = actor.kind === "person" ? actor.personId : null;
  const [rows, owners] = await Promise.all([
    selectDecisions(context),
    ownId === null ? 1 : db.person.count({ where: { companyId, id: ownId, role: "OWNER" } }),
  ]);
  return {
    items: rows.map(({ personId, personName, decidedAt, isForOwners, mayReopen, ...row }) => ({
      ...row,
      person: personId === null ? null : { id: personId, name: personName ?? "" },
      decidedAt: decidedAt.toISOString(),
      mayReopen:
        mayReopen &&
        (!isForOwners || owners > 0) &&
        (row.kind === "identity" || row.kind === "field" || personId !== ownId),
    })),
  };
}

async function selectDecisions({ companyId, clock, db }: Context): Promise<Row[]> {
  const since = new Date(clock.now().getTime() - DAYS * 24 * 60 * 60_000);
  const latest = Prisma.sql`
    AND h.decided_at > ${since}
    ORDER BY h.decided_at DESC
    LIMIT ${SHOWN}`;
  return db.$queryRaw<Row[]>(Prisma.sql`
    SELECT d.kind, d.id, d.answer, d.about, d.note, d."mayReopen", d."isForOwners",
      d.decided_at AS "decidedAt",
      p.id::text AS "personId",
      p.display_name AS "personName",
      a.display_name AS "decidedBy"
    FROM (
      (${removalsSql(companyId)} ${latest})
      UNION ALL
      (${addressesSql(companyId)} ${latest})
      UNION ALL
      (${identitiesSql(companyId)} ${latest})
      UNION ALL
      (${fieldsSql(companyId)} ${latest})
    ) d
    LEFT JOIN person p ON p.company_id = ${companyId}::uuid AND p.id = d.person_id
    LEFT JOIN person a ON a.company_id = ${companyId}::uuid AND a.id = d.decided_by_id
    ORDER BY d.decided_at DESC, d.id
    LIMIT ${SHOWN}`);
}

function removalsSql(companyId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT 'removal' AS kind, h.id::text AS id, h.state::text AS answer, h.kind::text AS about, h.person_id,
      h.decided_by_id, h.decided_at, h.note, ${mayReopenRemovalSql} AS "mayReopen", FALSE AS "isForOwners"
    FROM sync_hold h
    JOIN person p ON p.company_id = h.company_id AND p.id = h.person_id
    LEFT JOIN directory_person d ON d.company_id = p.company_id AND d.okta_id = p.okta_id
    WHERE h.company_id = ${companyId}::uuid AND h.state IN ('APPROVED', 'REJECTED')`;
}

function addressesSql(companyId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT 'address' AS kind, h.id::text AS id, h.state::text AS answer, h.new_email AS about, h.person_id,
      h.decided_by_id, h.decided_at, h.note, ${mayReopenAddressSql} AS "mayReopen", TRUE AS "isForOwners"
    FROM address_hold h
    WHERE h.company_id = ${companyId}::uuid
      AND h.state IN ('APPROVED', 'REJECTED')`;
}

function identitiesSql(companyId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT 'identity' AS kind, h.id::text AS id, h.state::text AS answer,
      coalesce(d.email, d.login, h.okta_id) AS about, h.person_id, h.decided_by_id, h.decided_at, h.note,
      ${mayReopenIdentitySql} AS "mayReopen", p.role <> 'MEMBER' AS "isForOwners"
    FROM identity_hold h
    JOIN person p ON p.company_id = h.company_id AND p.id = h.person_id
    LEFT JOIN directory_person d ON d.company_id = h.company_id AND d.okta_id = h.okta_id
    WHERE h.company_id = ${companyId}::uuid AND h.state IN ('SAME', 'OTHER')`;
}

function fieldsSql(companyId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT 'field' AS kind, h.field AS id, h.state::text AS answer, coalesce(f.name, h.field) AS about, NULL::uuid AS person_id,
      h.decided_by_id, h.decided_at, h.note, ${mayReopenFieldSql} AS "mayReopen", FALSE AS "isForOwners"
    FROM field_hold h
    LEFT JOIN custom_field f ON f.company_id = h.company_id AND h.field = 'custom:' || f.id
    WHERE h.company_id = ${companyId}::uuid AND h.state IN ('APPROVED', 'REJECTED')`;
}
