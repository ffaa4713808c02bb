import type { Context } from "@/lib/context";
import { actingPerson } from "@/lib/people/visibility/acting-person";
import type { OwnPage } from "@/lib/work/contract";
import { hasReports } from "./has-reports";
import { readDetails } from "./read-details";

const NAMED = 3;

/** Reads the acting person's own page: who Learn Amp thinks they are, and whom to ask if that is wrong. */
export async function readOwnPage(context: Context): Promise<OwnPage> {
  const personId = actingPerson(context);
  const [details, admins, owners, has] = await Promise.all([
    readDetails(context, { personId }),
    listOthers(context, "ADMIN", personId),
    listOthers(context, "OWNER", personId),
    hasReports(context),
  ]);
  return { details, askAdmins: admins.length > 0 ? admins : owners, hasReports: has };
}

function listOthers(
  { db, companyId }: Context,
  role: "ADMIN" | "OWNER",
  me: string,
): Promise<OwnPage["askAdmins"]> {
  return db.person.findMany({
    where: { companyId, role, status: "ACTIVE", id: { not: me } },
    orderBy: [{ displayName: "asc" }, { id: "asc" }],
    take: NAMED,
    select: { displayName: true, email: true },
  });
}
