import type { Context } from "@/lib/context";
import { newId } from "@/lib/db/id";
import { inTransaction } from "@/lib/db/transaction";
import { forbidden, notFound } from "@/lib/errors";
import { actingPerson } from "@/lib/people/visibility/acting-person";
import { readStanding, type Standing, sees } from "@/lib/people/visibility/standing";
import { requirePresent } from "@/lib/work/require-present";
import type { OneToOneInput, OneToOneView } from "../contract";
import { requireOneToOne } from "./require-one-to-one";

/**
 * Plans a 1-to-1 with someone whom the acting person manages, or who manages them, directly or not. The two people can't
 * change later (V2). There is no audit row, because it would show admins who meets whom (decision 63).
 * @throws AppError 404 for someone they don't see, 403 for an admin outside the chain, 409 `not-active`
 */
export async function createOneToOne(
  context: Context,
  input: { personId: string; oneToOne: OneToOneInput },
): Promise<OneToOneView> {
  const { personId, oneToOne } = input;
  return inTransaction(context, async (context) => {
    const standing = await readStanding(context, { personId });
    const me = actingPerson(context);
    const pair = pairOf(standing, me);
    const id = newId();
    const now = context.clock.now();
    await context.db.oneToOne.create({
      data: {
        ...oneToOne,
        ...pair,
        companyId: context.companyId,
        id,
        createdById: me,
        createdAt: now,
        updatedAt: now,
      },
    });
    return requireOneToOne(context, { oneToOneId: id });
  });
}

/** Which of the two manages the other. */
function pairOf(standing: Standing | null, me: string): { personId: string; managerId: string } {
  if (standing === null) throw notFound("This person");
  if (standing.isManager) {
    requirePresent(standing);
    return { personId: standing.personId, managerId: me };
  }
  if (standing.isReport) return { personId: me, managerId: standing.personId };
  if (!sees(standing)) throw notFound("This person");
  throw forbidden("A 1-to-1 is between a manager and someone they manage.");
}
