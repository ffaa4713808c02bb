import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { actingPerson } from "@/lib/people/visibility/acting-person";
import type { OwnPage } from "../contract";
import { hasReports } from "./has-reports";
import { readDetails } from "./read-details";

const NAMED = 3;

/** Reads the acting person's own page: their details in Learn Amp, and who to ask if they are wrong. */
export async function readOwnPage(context: Context): Promise<OwnPage> {
  const personId = actingPerson(context);
  const [details, askAdmins, has] = await Promise.all([
    readDetails(context, { personId }),
    listAdmins(context, personId),
    hasReports(context),
  ]);
  return { details, askAdmins, hasReports: has };
}

/** The company's admins, else its owners, without the reader. They are found by the index on roles. */
async function listAdmins({ db, companyId }: Context, me: string): Promise<OwnPage["askAdmins"]> {
  const people = await db.$queryRaw<{ displayName: string; email: string | null; role: string }[]>(Prisma.sql`
    SELECT p.display_name AS "displayName", p.email, p.role::text AS role
    FROM person p
    WHERE p.company_id = ${companyId}::uuid
      AND p.role IN ('OWNER', 'ADMIN')
      AND p.status = 'ACTIVE'
      AND p.id <> ${me}::uuid
    ORDER BY p.role = 'ADMIN' DESC, p.display_name, p.id
    LIMIT ${NAMED}`);
  return people
    .filter(({ role }) => role === people[0]?.role)
    .map(({ displayName, email }) => ({ displayName, email }));
}
