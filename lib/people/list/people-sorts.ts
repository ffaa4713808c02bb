import { z } from "zod";
import { Prisma } from "@/lib/db/client";
import { defineCursor } from "@/lib/db/cursor";
import { uuidSchema } from "@/lib/db/uuid-schema";
import type { PeopleSort } from "../contract";

/** An order of people (`p`) that has an index, and where a page of it continues. */
interface Sort {
  order: Prisma.Sql;
  /** The value that the list is sorted by, as text for the cursor. */
  key: Prisma.Sql;
  after(key: string, id: string): Prisma.Sql;
  cursors: ReturnType<typeof defineCursor<[string, string]>>;
}

/** A cursor is signed with the order's name, so that another order refuses it. */
const cursorsOf = (sort: PeopleSort, key: z.ZodType<string>) =>
  defineCursor(`people by ${sort}`, z.tuple([key, uuidSchema]));

export const sorts: Record<PeopleSort, Sort> = {
  name: {
    order: Prisma.sql`p.display_name, p.id`,
    key: Prisma.sql`p.display_name`,
    after: (key, id) => Prisma.sql`(p.display_name, p.id) > (${key}, ${id}::uuid)`,
    cursors: cursorsOf("name", z.string()),
  },
  // People without a start date come last.
  start: {
    order: Prisma.sql`coalesce(p.start_date, '-infinity'::date) DESC, p.id DESC`,
    key: Prisma.sql`coalesce(p.start_date, '-infinity'::date)::text`,
    after: (key, id) =>
      Prisma.sql`(coalesce(p.start_date, '-infinity'::date), p.id) < (${key}::date, ${id}::uuid)`,
    cursors: cursorsOf("start", z.union([z.iso.date(), z.literal("-infinity")])),
  },
  changed: {
    order: Prisma.sql`p.updated_at DESC, p.id DESC`,
    key: Prisma.sql`to_char(p.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    after: (key, id) => Prisma.sql`(p.updated_at, p.id) < (${key}::timestamptz, ${id}::uuid)`,
    cursors: cursorsOf("changed", z.iso.datetime()),
  },
};
