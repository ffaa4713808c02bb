import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { isCustomKey } from "@/lib/directory/custom/custom-field";
import { readCustomNames } from "@/lib/directory/custom/read-custom-fields";
import { conflict, forbidden, notFound } from "@/lib/errors";
import { requireOwner } from "@/lib/people/by-hand/require/require-by-hand";
import type { ReopenInput } from "@/lib/sync/contract";
import { requesterId } from "@/lib/sync/request/request-full-run";
import {
  mayReopenAddressSql,
  mayReopenFieldSql,
  mayReopenIdentitySql,
  mayReopenRemovalSql,
} from "./may-reopen-sql";

interface Found {
  personId: string | null;
  hasRole: boolean;
}

/** How to find and reopen a kind of hold. The statements return a row for the hold, if there is one. */
interface Kind {
  find(companyId: string, id: string): Prisma.Sql;
  reopen(companyId: string, id: string): Prisma.Sql;
  action: string;
}

const undecided = Prisma.sql`state = 'OPEN', decided_by_id = NULL, decided_at = NULL, note = NULL`;

const ofPerson = (table: string) => (companyId: string, id: string) =>
  Prisma.sql`
  SELECT h.person_id::text AS "personId", p.role <> 'MEMBER' AS "hasRole"
  FROM ${Prisma.raw(table)} h
  JOIN person p ON p.company_id = h.company_id AND p.id = h.person_id
  WHERE h.company_id = ${companyId}::uuid AND h.id = ${id}::uuid`;

const kinds: Record<ReopenInput["kind"], Kind> = {
  removal: {
    action: "removals.reopened",
    find: ofPerson("sync_hold"),
    reopen: (companyId, id) => Prisma.sql`
      UPDATE sync_hold h
      SET ${undecided}
      FROM person p
      LEFT JOIN directory_person d ON d.company_id = p.company_id AND d.okta_id = p.okta_id
      WHERE h.company_id = ${companyId}::uuid
        AND h.id = ${id}::uuid
        AND p.company_id = h.company_id
        AND p.id = h.person_id
        AND ${mayReopenRemovalSql}`,
  },
  address: {
    action: "address.reopened",
    find: ofPerson("address_hold"),
    reopen: (companyId, id) => Prisma.sql`
      UPDATE address_hold h
      SET ${undecided}
      WHERE h.company_id = ${companyId}::uuid AND h.id = ${id}::uuid AND ${mayReopenAddressSql}`,
  },
  identity: {
    action: "identity.reopened",
    find: ofPerson("identity_hold"),
    reopen: (companyId, id) => Prisma.sql`
      UPDATE identity_hold h
      SET ${undecided}
      WHERE h.company_id = ${companyId}::uuid AND h.id = ${id}::uuid AND ${mayReopenIdentitySql}`,
  },
  field: {
    action: "field.reopened",
    find: (companyId, field) => Prisma.sql`
      SELECT NULL AS "personId", FALSE AS "hasRole"
      FROM field_hold h
      WHERE h.company_id = ${companyId}::uuid AND h.field = ${field}`,
    reopen: (companyId, field) => Prisma.sql`
      WITH reopened AS (
        UPDATE problem
        SET resolved_at = NULL, resolved_by = NULL, resolved_run_id = NULL, resolved_by_id = NULL
        WHERE company_id = ${companyId}::uuid
          AND code = 'BLANKING_HELD'
          AND subject = ${field}
          AND resolved_at IS NOT NULL
          AND EXISTS (
            SELECT FROM field_hold h
            WHERE h.company_id = ${companyId}::uuid AND h.field = ${field} AND ${mayReopenFieldSql}
          )
      )
      UPDATE field_hold h
      SET ${undecided}
      WHERE h.company_id = ${companyId}::uuid AND h.field = ${field} AND ${mayReopenFieldSql}`,
  },
};

/**
 * Takes back a decision about a hold, which then needs one again. Possible while nothing has used it: a
 * rejection while Okta says the same, an answer about a new person or a field until a sync uses it.
 * @throws AppError 404 for a hold of another company, 403 for one's own removal or what only owners decide,
 * 409 `nothing-held`
 */
export async function reopenHold(context: Context, input: ReopenInput): Promise<ReopenInput> {
  const { find, reopen, action } = kinds[input.kind];
  return inTransaction(context, async (context) => {
    // A sync that is planning now either uses the decision or finds the hold open.
    await lockCompany(context.db, context.companyId);
    const [found] = await context.db.$queryRaw<Found[]>(find(context.companyId, input.id));
    if (!found) throw notFound("This decision");
    await refuse(context, input.kind, found);
    const count = await context.db.$executeRaw(reopen(context.companyId, input.id));
    if (count === 0)
      throw conflict(
        "nothing-held",
        "This decision can't be taken back any more: a sync has gone by it, or Okta says something else now.",
      );
    const names = await readCustomNames(context, isCustomKey(input.id));
    await recordAudit(context, { action, target: found.personId ?? names.get(input.id) ?? input.id });
    return input;
  });
}

async function refuse(context: Context, kind: ReopenInput["kind"], found: Found): Promise<void> {
  if (kind === "removal" && found.personId !== null && found.personId === requesterId(context))
    throw forbidden("You can't decide about your own removal.");
  if (kind === "address")
    await requireOwner(context, "Only an owner can decide about the address of an owner or admin.");
  if (kind === "address" && found.personId === requesterId(context))
    throw forbidden("Ask another owner to take back a decision about your own address.");
  if (kind === "identity" && found.hasRole)
    await requireOwner(context, "Only an owner can decide about the account of an owner or admin.");
}
