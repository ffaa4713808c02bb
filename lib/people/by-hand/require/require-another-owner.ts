import type { Context } from "@/lib/context";
import { conflict } from "@/lib/errors";
import { notLockedOut } from "@/lib/people/locked-out";

/**
 * Refuses to remove a company's last active owner. One whom Okta has locked out can't act, so they don't count (S4). Call it
 * under the company's lock.
 * @throws AppError 409 `last-owner`
 */
export async function requireAnotherOwner(context: Context, personId: string): Promise<void> {
  const others = await context.db.person.count({
    where: {
      companyId: context.companyId,
      role: "OWNER",
      status: "ACTIVE",
      id: { not: personId },
      ...notLockedOut,
    },
  });
  if (others === 0)
    throw conflict("last-owner", "This is the last active owner. Make someone else an owner first.");
}
