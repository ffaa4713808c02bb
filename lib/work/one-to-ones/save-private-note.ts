import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { actingPerson } from "@/lib/people/visibility/acting-person";
import { changedMeanwhile } from "@/lib/work/changed-meanwhile";
import type { OneToOneView, PrivateNoteInput } from "../contract";
import { requireOneToOne } from "./require-one-to-one";

/**
 * Saves the acting person's private note on a 1-to-1 they held, even after one stopped managing the other. There is no
 * audit row, so that no one else learns of the note (decision 63).
 * @param input.note its `version` is that of the note it replaces, 0 for none (V3)
 * @throws AppError 404 for anyone but the two, 409 `changed-meanwhile`
 */
export async function savePrivateNote(
  context: Context,
  input: { oneToOneId: string; note: PrivateNoteInput },
): Promise<OneToOneView["privateNote"]> {
  const { oneToOneId } = input;
  const { text, version } = input.note;
  return inTransaction(context, async (context) => {
    const { companyId, db, clock } = context;
    await requireOneToOne(context, { oneToOneId });
    const key = { companyId, oneToOneId, authorId: actingPerson(context) };
    const data = { text, updatedAt: clock.now() };
    const { count } =
      version === 0
        ? await db.privateNote.createMany({ data: { ...key, ...data }, skipDuplicates: true })
        : await db.privateNote.updateMany({
            where: { ...key, version },
            data: { ...data, version: { increment: 1 } },
          });
    if (count === 0) throw changedMeanwhile();
    return { text, version: version + 1 };
  });
}
