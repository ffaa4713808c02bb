import type { Context } from "@/lib/context";
import { conflict } from "@/lib/errors";

/** Returns whether the company is being switched to another Okta org. Syncing is paused meanwhile. */
export async function isMoving({ companyId, db }: Context): Promise<boolean> {
  const moving = await db.orgMove.count({
    where: { companyId, state: { in: ["SWITCHING", "RETURNING"] } },
  });
  return moving > 0;
}

/**
 * While the company's Okta IDs are being switched, nothing else may resume, end, undo or link.
 * @throws AppError 409 `moving`
 */
export async function requireNotMoving(context: Context): Promise<void> {
  if (await isMoving(context))
    throw conflict("moving", "Your company is moving to another Okta org. Wait until that's done.");
}
