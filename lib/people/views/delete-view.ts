import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import type { SavedView } from "../contract";
import { listViews } from "./list-views";

/**
 * Deletes a saved view of the acting person.
 * @returns the remaining views
 * @throws AppError 404 for a view that isn't theirs
 */
export async function deleteView(
  context: Context,
  input: { viewId: string },
): Promise<{ items: SavedView[] }> {
  const { actor, companyId, db } = context;
  const personId = actor.kind === "person" ? actor.personId : null;
  if (personId === null) throw notFound("This view");
  const { count } = await db.peopleView.deleteMany({ where: { companyId, id: input.viewId, personId } });
  if (count === 0) throw notFound("This view");
  return listViews(context);
}
