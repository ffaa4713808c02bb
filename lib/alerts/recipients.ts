import type { Context } from "@/lib/context";

export interface Recipient {
  personId: string;
  displayName: string;
  email: string | null;
  role: "OWNER" | "ADMIN";
  chosen: boolean;
}

/**
 * Lists every active owner and admin, and which of them get alerts: those chosen, or all owners until someone chooses.
 * People who have left or lost the role get none.
 */
export async function listRecipients(context: Context): Promise<Recipient[]> {
  const [people, chosen] = await Promise.all([
    context.db.person.findMany({
      where: { companyId: context.companyId, role: { in: ["OWNER", "ADMIN"] }, status: "ACTIVE" },
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
