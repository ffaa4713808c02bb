import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { rememberSlow } from "@/lib/db/remember/remember-slow";
import type { StatusView } from "@/lib/sync/contract";

type People = StatusView["people"];

/** What `peopleSql` reads. */
export interface PeopleRow {
  all: number;
  suspended: number;
  deactivated: number;
  scheduled: number;
  unlinked: number;
}

/** The key under which the counts of a large company are remembered. */
export const peopleKey = (companyId: string) => `people by status of ${companyId}`;

/** Counts people by status. */
export function countByStatus(context: Context): Promise<People> {
  return rememberSlow(peopleKey(context.companyId), async () => {
    const [row] = await context.db.$queryRaw<[PeopleRow]>(peopleSql(context.companyId));
    return viewPeople(row);
  });
}

/** Selects people by status. Indexes alone count everyone and the few exceptions. The others are the rest. */
export function peopleSql(companyId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT (SELECT count(*)::int FROM person p WHERE p.company_id = ${companyId}::uuid) AS "all",
      ${exceptionsSql(companyId, "SUSPENDED")} AS suspended,
      ${exceptionsSql(companyId, "DEACTIVATED")} AS deactivated,
      ${exceptionsSql(companyId, "SCHEDULED")} AS scheduled,
      (SELECT count(*)::int FROM person p
        WHERE p.company_id = ${companyId}::uuid AND p.okta_id IS NULL) AS unlinked`;
}

/** Makes the counts that pages show. */
export function viewPeople({ all, suspended, deactivated, scheduled, unlinked }: PeopleRow): People {
  return {
    active: all - suspended - deactivated - scheduled,
    suspended,
    deactivated,
    linked: all - unlinked,
  };
}

function exceptionsSql(companyId: string, status: "SUSPENDED" | "DEACTIVATED" | "SCHEDULED"): Prisma.Sql {
  return Prisma.sql`(SELECT count(*)::int FROM person p
    WHERE p.company_id = ${companyId}::uuid AND p.status = ${Prisma.raw(`'${status}'`)}::"PersonStatus")`;
}
