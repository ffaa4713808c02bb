import type { Context } from "@/lib/context";
import { conflict } from "@/lib/errors";

/**
 * While the company's Okta IDs are being switched, nothing else may resume, end, undo or link.
 * @throws AppError 409 `moving`
 */
export async function requireNotMoving({ companyId, db }: Context): Promise<void> {
  const moving = await db.orgMove.count({
    where: { companyId, state: { in: ["SWITCHING", "RETURNING"] } },
  });
  if (moving > 0)
    throw conflict("moving", "Your company is moving to another Okta org. Wait until that's done.");
}
