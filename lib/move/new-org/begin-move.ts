import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { conflict } from "@/lib/errors";

/** Creates the row of a move. The database allows only one open move. @throws AppError 409 `wrong-state` */
export async function beginMove(
  { companyId, db, actor, clock }: Context,
  data: Partial<Prisma.OrgMoveUncheckedCreateInput>,
): Promise<string> {
  const id = newId();
  const createdById = actor.kind === "person" ? actor.personId : null;
  const { count } = await db.orgMove.createMany({
    data: [{ ...data, companyId, id, createdById, createdAt: clock.now() }],
    skipDuplicates: true,
  });
  if (count === 0) throw conflict("wrong-state", "Someone else has started this move. Reload the page.");
  return id;
}
