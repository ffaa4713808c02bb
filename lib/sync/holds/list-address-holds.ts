import type { Context } from "@/lib/context";
import type { AddressHolds } from "@/lib/sync/contract";

const SHOWN = 100;

/** Lists new addresses of people with a role or a password that wait for an owner, the oldest first (S7). */
export async function listAddressHolds(context: Context): Promise<AddressHolds> {
  const { companyId, actor, db } = context;
  const rows = await db.addressHold.findMany({
    where: { companyId, state: "OPEN" },
    include: { person: { select: { displayName: true, role: true } } },
    orderBy: [{ openedAt: "asc" }, { id: "asc" }],
    take: SHOWN,
  });
  const personId = actor.kind === "person" ? actor.personId : null;
  const isOwner =
    personId !== null && (await db.person.count({ where: { companyId, id: personId, role: "OWNER" } })) > 0;
  return {
    items: rows.map(({ personId, person, oldEmail, newEmail, runId, openedAt }) => ({
      personId,
      ...person,
      oldEmail,
      newEmail,
      runId,
      openedAt: openedAt.toISOString(),
    })),
    mayDecide: isOwner,
  };
}
