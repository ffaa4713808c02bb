import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db/client";
import { notLockedOut } from "@/lib/people/locked-out";

export interface Recipient {
  personId: string;
  displayName: string;
  email: string | null;
  role: "OWNER" | "ADMIN";
  chosen: boolean;
}

/** Selects a company's people who may get alerts: they could see the same after signing in. */
export const mayGetAlerts = (companyId: string) =>
  ({
    companyId,
    role: { in: ["OWNER", "ADMIN"] },
    status: "ACTIVE",
    ...notLockedOut,
  }) satisfies Prisma.PersonWhereInput;

/**
 * Lists every active owner and admin, and which of them get alerts: those chosen, or all owners until someone chooses.
 * People who have left, lost the role, or been locked out by Okta get none.
 */
export async function listRecipients(context: Context): Promise<Recipient[]> {
  const [people, chosen] = await Promise.all([
    context.db.person.findMany({
      where: mayGetAlerts(context.companyId),
      select: { id: true, displayName: true, email: true, role: true },
      orderBy: [{ role: "asc" }, { displayName: "asc" }, { id: "asc" }],
    }),
    context.db.noticeRecipient.findMany({ where: { companyId: context.companyId } }),
  ]);
  const ids = new Set(chosen.map(({ personId }) => personId));
  const anyChosen = people.some(({ id }) => ids.has(id));
  return people.map(({ id, displayName, email, role }) => ({
    personId: id,
    displayName,
    email,
    role: role === "OWNER" ? "OWNER" : "ADMIN",
    chosen: anyChosen ? ids.has(id) : role === "OWNER",
  }));
}
