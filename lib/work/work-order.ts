import { z } from "zod";
import { Prisma } from "@/lib/db/client";
import { defineCursor } from "@/lib/db/cursor";
import { uuidSchema } from "@/lib/db/uuid-schema";
import type { WorkQuery } from "./contract";

/** Sorts after every due day. */
const NO_DAY = "9999-12-31";
const dueOn = Prisma.sql`coalesce(w.due_on, ${NO_DAY}::date)`;

/**
 * Defines the order of a list of objectives or tasks (aliased `w`) and its cursors: open ones by due day, those without
 * one last; done ones by age, the newest first.
 */
export function defineWorkOrder(list: string) {
  const cursors = defineCursor(list, z.tuple([z.enum(["open", "done"]), z.iso.date(), uuidSchema]));
  return {
    orderSql: (state: WorkQuery["state"]) =>
      state === "open" ? Prisma.sql`${dueOn}, w.id` : Prisma.sql`w.id DESC`,
    /** @throws AppError 400 for a cursor that isn't one of this list */
    afterSql({ state, cursor }: WorkQuery): Prisma.Sql {
      const after = cursors.decode(cursor);
      if (after === null) return Prisma.sql`TRUE`;
      const [, day, id] = after;
      return state === "open"
        ? Prisma.sql`(${dueOn}, w.id) > (${day}::date, ${id}::uuid)`
        : Prisma.sql`w.id < ${id}::uuid`;
    },
    cursorAfter: (state: WorkQuery["state"], last: { id: string; dueOn: string | null }) =>
      cursors.encode([state, last.dueOn ?? NO_DAY, last.id]),
  };
}
