import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { requireSeen } from "@/lib/people/visibility/standing";
import { defineWorkOrder } from "@/lib/work/work-order";
import type { ObjectiveView, WorkQuery } from "../contract";
import { selectObjectives } from "./select-objectives";

const PAGE = 50;
const { orderSql, afterSql, cursorAfter } = defineWorkOrder("objectives");

/**
 * Lists someone's objectives, a page at a time (V1): open ones by due day, or done ones, the newest first.
 * @throws AppError 404 for someone the acting person doesn't see, 400 for a cursor of another list
 */
export async function listObjectives(
  context: Context,
  input: WorkQuery & { personId: string },
): Promise<{ items: ObjectiveView[]; nextCursor: string | null }> {
  const { personId, state } = input;
  await requireSeen(context, { personId });
  const isDone = state === "done" ? Prisma.sql`w.progress = 100` : Prisma.sql`w.progress < 100`;
  const rows = await selectObjectives(context, {
    where: Prisma.sql`w.person_id = ${personId}::uuid AND ${isDone} AND ${afterSql(input)}`,
    order: orderSql(state),
    limit: PAGE + 1,
  });
  const items = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? items.at(-1) : undefined;
  return { items, nextCursor: last ? cursorAfter(state, last) : null };
}
