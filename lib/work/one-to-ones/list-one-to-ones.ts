import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { defineCursor, timeCursorSchema } from "@/lib/db/cursor";
import { notFound } from "@/lib/errors";
import { readStanding, sees } from "@/lib/people/visibility/standing";
import type { OneToOneQuery, OneToOneView } from "../contract";
import { selectOneToOnes } from "./select-one-to-ones";
import { heldBySql, upcomingSql } from "./upcoming-sql";

const PAGE = 20;
const cursors = defineCursor("one-to-ones", timeCursorSchema);

/**
 * Lists the acting person's 1-to-1s with someone, or all of their own for themselves, a page at a time (V2): upcoming ones,
 * the next first, or past and cancelled ones, the last first.
 * @throws AppError 404 for someone they neither see, nor report to, nor ever held one with
 */
export async function listOneToOnes(
  context: Context,
  input: OneToOneQuery & { personId: string },
): Promise<{ items: OneToOneView[]; nextCursor: string | null }> {
  const { personId, when } = input;
  await requireCounterpart(context, personId);
  const isUpcoming = when === "upcoming";
  const upcoming = upcomingSql(context.clock.now());
  const rows = await selectOneToOnes(context, {
    where: Prisma.sql`${heldBySql(personId)}
      AND ${isUpcoming ? upcoming : Prisma.sql`NOT ${upcoming}`}
      AND ${afterSql(input)}`,
    order: isUpcoming ? Prisma.sql`w.starts_at, w.id` : Prisma.sql`w.starts_at DESC, w.id DESC`,
    limit: PAGE + 1,
  });
  const items = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? items.at(-1) : undefined;
  return { items, nextCursor: last ? cursors.encode([last.startsAt, last.id]) : null };
}

function afterSql({ when, cursor }: OneToOneQuery): Prisma.Sql {
  const after = cursors.decode(cursor);
  if (after === null) return Prisma.sql`TRUE`;
  const [at, id] = after;
  const row = Prisma.sql`(${new Date(at)}, ${id}::uuid)`;
  return when === "upcoming"
    ? Prisma.sql`(w.starts_at, w.id) > ${row}`
    : Prisma.sql`(w.starts_at, w.id) < ${row}`;
}

async function requireCounterpart(context: Context, personId: string): Promise<void> {
  const standing = await readStanding(context, { personId });
  if (standing === null) throw notFound("This person");
  if (sees(standing) || standing.isReport) return;
  const held = await selectOneToOnes(context, { where: heldBySql(personId), limit: 1 });
  if (held.length === 0) throw notFound("This person");
}
