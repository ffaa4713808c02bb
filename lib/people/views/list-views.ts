import type { Context } from "@/lib/context";
import { peopleViewSchema, type SavedView } from "../contract";

/** Lists the views of people that the acting person has saved, by name. */
export async function listViews({ actor, companyId, db }: Context): Promise<{ items: SavedView[] }> {
  if (actor.kind !== "person") return { items: [] };
  const views = await db.peopleView.findMany({
    where: { companyId, personId: actor.personId },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, query: true },
  });
  return {
    items: views.flatMap(({ id, name, query }) => {
      // A view from an earlier release may have values that lists no longer know.
      const view = peopleViewSchema.safeParse(query);
      return view.success ? [{ id, name, view: view.data }] : [];
    }),
  };
}
