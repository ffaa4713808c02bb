import type { Context } from "@/lib/context";
import { conflict } from "@/lib/errors";

/** Refuses to remove a company's last active owner. Call it under the company's lock. @throws AppError 409 `last-owner` */
export async function requireAnotherOwner(context: Context, personId: string): Promise<void> {
  const others = await context.db.person.count({
    where: { companyId: context.companyId, role: "OWNER", status: "ACTIVE", id: { not: personId } },
  });
  if (others === 0)
    throw conflict("last-owner", "This is the last active owner. Make someone else an owner first.");
}
