import type { Context } from "@/lib/context";
import { type PersonStatus, Prisma } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import { managesSql } from "./chain-sql";

/** How the acting person stands to someone right now. */
export interface Standing {
  personId: string;
  displayName: string;
  status: PersonStatus;
  isSelf: boolean;
  /** Whether the acting person is in their effective manager chain. */
  isManager: boolean;
  /** Whether they are in the acting person's chain. */
  isReport: boolean;
  isAdmin: boolean;
}

/**
 * Reads how the acting person stands to someone. It's the one rule of who sees whose details, objectives and
 * tasks (V1). Each act reads it again, so it changes the moment a manager changes.
 * @returns null if the company has no such person, or the acting one isn't an active person of the company
 */
export async function readStanding(context: Context, input: { personId: string }): Promise<Standing | null> {
  const { companyId, actor } = context;
  if (actor.kind !== "person") return null;
  const [person, acting] = [Prisma.sql`p.id`, Prisma.sql`a.id`];
  const [standing] = await context.db.$queryRaw<Standing[]>(Prisma.sql`
    SELECT p.id::text AS "personId", p.display_name AS "displayName", p.status::text AS status,
      p.id = a.id AS "isSelf",
      ${managesSql({ companyId, managerId: acting, personId: person })} AS "isManager",
      ${managesSql({ companyId, managerId: person, personId: acting })} AS "isReport",
      a.role <> 'MEMBER' AS "isAdmin"
    FROM person p
    JOIN person a ON a.company_id = p.company_id AND a.id = ${actor.personId}::uuid AND a.status = 'ACTIVE'
    WHERE p.company_id = ${companyId}::uuid AND p.id = ${input.personId}::uuid`);
  return standing ?? null;
}

/** Whether someone of this standing sees the person's details, objectives and tasks (V1). */
export function sees({ isSelf, isManager, isAdmin }: Standing): boolean {
  return isSelf || isManager || isAdmin;
}

/**
 * Returns how the acting person stands to someone they can see. For everyone else, the person doesn't exist.
 * @throws AppError 404
 */
export async function requireSeen(
  context: Context,
  input: { personId: string; what?: string },
): Promise<Standing> {
  const standing = await readStanding(context, input);
  if (standing === null || !sees(standing)) throw notFound(input.what ?? "This person");
  return standing;
}
