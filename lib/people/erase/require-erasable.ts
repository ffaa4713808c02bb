import type { Context } from "@/lib/context";
import { type PersonStatus, Prisma, type Role } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/errors";
import { actingOwnerSql } from "@/lib/people/locked-out";

interface Erasable {
  displayName: string;
  oktaId: string | null;
  /** Why they can't be erased now; null if they can. */
  refusal: AppError | null;
}

interface Row {
  displayName: string;
  oktaId: string | null;
  status: PersonStatus;
  role: Role;
  /** Whether Okta still has them in scope, as far as syncs could tell. */
  inOkta: boolean;
  otherOwners: number;
}

/**
 * Finds someone and says whether they can be erased: only people who have left, here and in Okta. Otherwise the next sync
 * would bring them back (decision 80). A company keeps an active owner (R4).
 * @throws AppError 404
 */
export async function readErasable(context: Context, input: { personId: string }): Promise<Erasable> {
  const [row] = await context.db.$queryRaw<Row[]>(Prisma.sql`
    SELECT p.display_name AS "displayName",
      p.okta_id AS "oktaId",
      p.status::text AS status,
      p.role::text AS role,
      EXISTS (
        SELECT FROM directory_person d
        JOIN okta_connection k ON k.company_id = d.company_id
        WHERE d.company_id = p.company_id
          AND d.okta_id = p.okta_id
          AND d.in_scope
          AND d.status NOT IN ('DEPROVISIONED', 'DELETED')
          AND k.org_url IS NOT NULL
      ) AS "inOkta",
      (
        SELECT count(*)::int
        FROM person o
        WHERE o.company_id = p.company_id AND o.id <> p.id AND ${actingOwnerSql}
      ) AS "otherOwners"
    FROM person p
    WHERE p.company_id = ${context.companyId}::uuid AND p.id = ${input.personId}::uuid`);
  if (!row) throw notFound("This person");
  return { displayName: row.displayName, oktaId: row.oktaId, refusal: refusalOf(row) };
}

function refusalOf({ status, role, inOkta, otherOwners }: Row): AppError | null {
  if (role === "OWNER" && otherOwners === 0)
    return new AppError("last-owner", "This is the company's last owner.", {
      advice: "Make someone else an owner first.",
    });
  if (inOkta)
    return new AppError(
      "still-in-okta",
      "Okta still has this person in scope, so the next sync would bring them back.",
      {
        advice: "Deactivate or unassign them in Okta, and sync them. Then erase them here.",
      },
    );
  if (status !== "DEACTIVATED")
    return new AppError("still-active", "This person isn't deactivated yet.", {
      advice: "Deactivate them first, here or in Okta.",
    });
  return null;
}
