import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db/client";

const chosen = {
  id: true,
  displayName: true,
  oktaId: true,
  role: true,
  status: true,
  neverSync: true,
  invitation: { select: { state: true } },
} satisfies Prisma.PersonSelect;

/** Someone who was selected. */
export type Chosen = Prisma.PersonGetPayload<{ select: typeof chosen }>;

/** Reads the selected people of the company, by name. IDs of no one here are left out. */
export function readChosen({ companyId, db }: Context, ids: string[]): Promise<Chosen[]> {
  return db.person.findMany({
    where: { companyId, id: { in: ids } },
    select: chosen,
    orderBy: [{ displayName: "asc" }, { id: "asc" }],
  });
}
