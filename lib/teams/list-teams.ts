import { z } from "zod";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { defineCursor } from "@/lib/db/cursor";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { teamNameKey } from "@/lib/directory/team-name";
import type { TeamsPage, TeamsQuery } from "./contract";
import { selectTeams } from "./select-teams";

const PAGE = 100;
const cursors = defineCursor("teams", z.tuple([z.string(), uuidSchema]));

/** Lists teams by name, a page at a time. `query` finds a part of the name. */
export async function listTeams(context: Context, input: TeamsQuery): Promise<TeamsPage> {
  const rows = await selectTeams(context, filterSql(input), PAGE + 1);
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ nameKey: _, ...team }) => team),
    nextCursor: last ? cursors.encode([last.nameKey, last.id]) : null,
  };
}

function filterSql({ query, state, cursor }: TeamsQuery): Prisma.Sql {
  const [name, id] = cursors.decode(cursor) ?? [];
  const part = teamNameKey(query ?? "").replace(/[\\%_]/g, "\\$&");
  return Prisma.join(
    [
      Prisma.empty,
      state === "ACTIVE" ? Prisma.sql`t.archived_at IS NULL` : null,
      state === "ARCHIVED" ? Prisma.sql`t.archived_at IS NOT NULL` : null,
      part === "" ? null : Prisma.sql`t.name_key LIKE ${`%${part}%`}`,
      name === undefined ? null : Prisma.sql`(t.name_key, t.id) > (${name}, ${id}::uuid)`,
    ].filter((one) => one !== null),
    " AND ",
  );
}
