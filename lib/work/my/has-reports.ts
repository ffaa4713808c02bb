import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { actingPerson } from "@/lib/people/visibility/acting-person";
import { directReportsSql } from "@/lib/people/visibility/direct-reports-sql";

/** Reads whether anyone reports to the acting person. */
export async function hasReports(context: Context): Promise<boolean> {
  const managerId = Prisma.sql`${actingPerson(context)}::uuid`;
  const [row] = await context.db.$queryRaw<{ has: boolean }[]>(Prisma.sql`
    SELECT EXISTS (${directReportsSql({ companyId: context.companyId, managerId })}) AS has`);
  return row?.has ?? false;
}
