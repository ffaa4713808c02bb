import { Prisma } from "@/lib/db/client";

/** One that began less than this ago is still under way. */
const UNDER_WAY_MS = 60 * 60_000;

/** SQL for whether a 1-to-1 (aliased `w`) is still to come or under way. */
export function upcomingSql(now: Date): Prisma.Sql {
  return Prisma.sql`(w.cancelled_at IS NULL AND w.starts_at > ${new Date(now.getTime() - UNDER_WAY_MS)})`;
}

/** SQL for whether someone was one of the two (V2). */
export function heldBySql(personId: string): Prisma.Sql {
  return Prisma.sql`(w.person_id = ${personId}::uuid OR w.manager_id = ${personId}::uuid)`;
}
