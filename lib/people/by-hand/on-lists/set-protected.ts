import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { requireDecision } from "@/lib/people/by-hand/require/require-decision";
import { writeProtected } from "./write-protected";

/**
 * Protects someone, or ends the protection. Removals of protected people always need an admin's approval
 * (R4).
 * @throws AppError 404 for no one of this company, 403 for oneself
 */
export async function setProtected(
  context: Context,
  input: { personId: string; isProtected: boolean; reason?: string },
): Promise<void> {
  await inTransaction(context, async (context) => {
    const person = await requireDecision(context, input);
    const { isProtected, reason } = input;
    await writeProtected(context, { people: [person], isProtected, reason });
  });
}
