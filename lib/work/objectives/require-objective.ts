import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import { requireSeen } from "@/lib/people/visibility/standing";
import type { ObjectiveView } from "../contract";
import { selectObjectives } from "./select-objectives";

/**
 * Returns an objective that the acting person sees; everyone who sees one may change it (V1).
 * @throws AppError 404
 */
export async function requireObjective(
  context: Context,
  input: { objectiveId: string },
): Promise<ObjectiveView> {
  const what = "This objective";
  const [objective] = await selectObjectives(context, {
    where: Prisma.sql`w.id = ${input.objectiveId}::uuid`,
    limit: 1,
  });
  if (!objective) throw notFound(what);
  await requireSeen(context, { personId: objective.personId, what });
  return objective;
}
