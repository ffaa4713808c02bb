import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { changedMeanwhile } from "@/lib/work/changed-meanwhile";
import type { OneToOneChange, OneToOneView } from "../contract";
import { requireOneToOne } from "./require-one-to-one";

/**
 * Changes the shared part of a 1-to-1, as long as one still manages the other, and if it still has the version that the
 * change is based on (V3). Either may cancel it at any time.
 * @throws AppError 404 for anyone but the two, 403 once neither manages the other, 409 `changed-meanwhile`
 */
export async function updateOneToOne(
  context: Context,
  input: { oneToOneId: string; change: OneToOneChange },
): Promise<OneToOneView> {
  const { oneToOneId } = input;
  const { version, cancelled, ...change } = input.change;
  return inTransaction(context, async (context) => {
    const { companyId, db, clock } = context;
    const { canEdit, cancelledAt } = await requireOneToOne(context, { oneToOneId });
    const isCancellation = cancelled === true && Object.keys(change).length === 0;
    if (!canEdit && !isCancellation) throw readOnly();
    const isToggled = cancelled !== undefined && cancelled !== (cancelledAt !== null);
    const { count } = await db.oneToOne.updateMany({
      where: { companyId, id: oneToOneId, version },
      data: {
        ...change,
        ...(isToggled ? { cancelledAt: cancelled ? clock.now() : null } : {}),
        updatedAt: clock.now(),
        version: { increment: 1 },
      },
    });
    if (count === 0) throw changedMeanwhile();
    return requireOneToOne(context, { oneToOneId });
  });
}

function readOnly(): AppError {
  return new AppError(
    "forbidden",
    "This 1-to-1 is read-only, because one of you no longer manages the other.",
    {
      advice: "You can still write your private note.",
    },
  );
}
