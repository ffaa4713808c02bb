import { Prisma } from "@/lib/db/client";

/** One that started less than this ago is still in progress. */
const UNDER_WAY_MS = 60 * 60_000;

/** SQL for whether a 1-to-1 (aliased `w`) is upcoming or in progress. */
export function upcomingSql(now: Date): Prisma.Sql {
  return Prisma.sql`(w.cancelled_at IS NULL AND w.starts_at > ${new Date(now.getTime() - UNDER_WAY_MS)})`;
}

/** SQL for whether someone is one of the two people (V2). */
export function heldBySql(personId: string): Prisma.Sql {
  return Prisma.sql`(w.person_id = ${personId}::uuid OR w.manager_id = ${personId}::uuid)`;
}
