import type { Context } from "@/lib/context";
import { newId } from "@/lib/db/id";
import { inTransaction, lockCount } from "@/lib/db/transaction";
import { conflict, forbidden } from "@/lib/errors";
import { MOST_VIEWS, type PeopleViewQuery, type SavedView } from "../contract";
import { listViews } from "./list-views";

/**
 * Saves a view of people for the acting person. If they have used the name already, it replaces that view.
 * @returns all of their views
 * @throws AppError 409 `too-many-views`
 */
export async function saveView(
  context: Context,
  input: { name: string; view: PeopleViewQuery },
): Promise<{ items: SavedView[] }> {
  const { actor, companyId } = context;
  if (actor.kind !== "person") throw forbidden("Only people have views of their own.");
  const { personId } = actor;
  return inTransaction(context, async (context) => {
    await lockCount(context.db, { companyId, of: "people-view" });
    const others = await context.db.peopleView.count({
      where: { companyId, personId, name: { not: input.name } },
    });
    if (others >= MOST_VIEWS)
      throw conflict("too-many-views", `You have ${MOST_VIEWS} saved views. Delete one first.`);
    await context.db.peopleView.upsert({
      where: { companyId_personId_name: { companyId, personId, name: input.name } },
      create: { companyId, id: newId(), personId, name: input.name, query: input.view },
      update: { query: input.view },
    });
    return listViews(context);
  });
}
