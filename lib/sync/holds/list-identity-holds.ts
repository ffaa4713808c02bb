import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { fieldSql, readMapping } from "@/lib/directory/mapping";
import type {
  IdentityFilter,
  IdentityHolds,
  IdentityReason,
  KnownAccountView,
  NewPersonView,
} from "@/lib/sync/contract";
import { describeIdentity } from "./describe-identity";

const SHOWN = 100;

interface Row {
  id: string;
  reason: IdentityReason;
  runId: string;
  openedAt: Date;
  newPerson: NewPersonView;
  account: Omit<KnownAccountView, "leftAt">;
  leftAt: Date | null;
}

/**
 * Lists new people in Okta who may be someone we know, with both records in words, the oldest first (M3): all of them, or
 * those about one account or one new person.
 */
export async function listIdentityHolds(
  context: Context,
  { about }: IdentityFilter = {},
): Promise<IdentityHolds> {
  const { companyId, actor, db } = context;
  const [rows, total, mass] = await Promise.all([
    selectHolds(context, about),
    db.identityHold.count({ where: { companyId, state: "OPEN" } }),
    db.identityHold.count({ where: { companyId, state: "OPEN", reason: "MASS" } }),
  ]);
  const personId = actor.kind === "person" ? actor.personId : null;
  const isOwner =
    personId === null || (await db.person.count({ where: { companyId, id: personId, role: "OWNER" } })) > 0;
  return {
    items: rows.map(({ leftAt, openedAt, ...row }) => {
      const account = { ...row.account, leftAt: leftAt?.toISOString() ?? null };
      return {
        ...row,
        account,
        ...describeIdentity({ ...row, account }),
        mayDecide: isOwner || account.role === "MEMBER",
        openedAt: openedAt.toISOString(),
      };
    }),
    total,
    mass,
  };
}

async function selectHolds(context: Context, about: string | undefined): Promise<Row[]> {
  const { companyId, db } = context;
  const connection = await db.oktaConnection.findUnique({ where: { companyId }, select: { mapping: true } });
  const mapping = readMapping(connection?.mapping);
  const value = (field: "displayName" | "firstName" | "lastName" | "email") =>
    fieldSql(field, mapping[field]);
  const number = (entry: "d" | "o") =>
    Prisma.raw(
      `CASE WHEN ${entry}.employee_number IS NOT NULL THEN ${entry}.attributes->>'employeeNumber' END`,
    );
  return db.$queryRaw<Row[]>(Prisma.sql`
    SELECT s.id::text AS id, s.reason::text AS reason, s.run_id::text AS "runId", s.opened_at AS "openedAt",
      jsonb_build_object('oktaId', s.okta_id, 'email', ${value("email")}, 'login', d.login, 'employeeNumber', ${number("d")},
        'name', coalesce(${value("displayName")}, nullif(concat_ws(' ', ${value("firstName")}, ${value("lastName")}), ''),
          ${value("email")}, d.login, s.okta_id)) AS "newPerson",
      jsonb_build_object('personId', p.id, 'name', p.display_name, 'email', p.email, 'employeeNumber', ${number("o")},
        'role', p.role, 'oktaId', p.okta_id, 'isLinked', p.okta_id IS NOT NULL, 'hasLeft', p.status = 'DEACTIVATED') AS account,
      (SELECT max(b.applied_at) FROM sync_change c
        JOIN sync_batch b ON b.company_id = c.company_id AND b.run_id = c.run_id AND b.number = c.batch
        WHERE c.company_id = p.company_id AND c.person_id = p.id AND c.kind = 'DEACTIVATE' AND c.exception IS NULL
          AND p.status = 'DEACTIVATED') AS "leftAt"
    FROM identity_hold s
    JOIN person p ON p.company_id = s.company_id AND p.id = s.person_id
    LEFT JOIN directory_person d ON d.company_id = s.company_id AND d.okta_id = s.okta_id
    LEFT JOIN directory_person o ON o.company_id = p.company_id AND o.okta_id = p.okta_id
    WHERE s.company_id = ${companyId}::uuid AND s.state = 'OPEN'
      AND (${about ?? null}::text IS NULL OR ${about ?? null} IN (s.okta_id, s.person_id::text))
    ORDER BY s.opened_at, s.id LIMIT ${SHOWN}`);
}
