import type { Context } from "@/lib/context";
import { Prisma, type Role } from "@/lib/db/client";
import { packedArray } from "@/lib/db/packed-array";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { decisionRule } from "@/lib/people/by-hand/require/decision-rule";
import type { FileChange, FileReport, ListName } from "./contract";
import { addressesIn, type Found, judgeLines } from "./judge-lines";
import { lists } from "./list-rules";
import { readLines } from "./read-lines";

/**
 * Puts the people of a CSV file on a list (S6, R4), or takes them off it: everyone possible in one
 * transaction or, as a check, no one. Either way, it reports each line. Facts can have changed since the
 * check, so the rules are applied again.
 * @throws AppError 400 for an empty file or one with more than 100,000 lines, 403 for protection by an admin
 */
export async function changeByFile(
  context: Context,
  { list, csv, change, reason, check }: FileChange & { list: ListName },
): Promise<FileReport> {
  const lines = readLines(csv);
  const { requireRight, write } = lists[list];
  return inTransaction(context, async (context) => {
    if (!check) await lockCompany(context.db, context.companyId);
    await requireRight(context);
    const found = await find(context, list, addressesIn(lines));
    const { ids, report } = judgeLines(lines, found, change);
    if (check || ids.length === 0) return { ...report, saved: false };
    await write(context, { people: ids.map((id) => ({ id })), isOn: change === "add", reason });
    return { ...report, saved: true };
  });
}

async function find(context: Context, list: ListName, addresses: string[]): Promise<Found[]> {
  const refuse = await decisionRule(context);
  const rows = await context.db.$queryRaw<(Omit<Found, "refusal"> & { role: Role })[]>(Prisma.sql`
    SELECT p.id::text AS id, p.email, p.role::text AS role, ${lists[list].isOnSql} AS "isOn"
    FROM person p
    WHERE p.company_id = ${context.companyId}::uuid
      AND p.email = ANY(${packedArray(addresses)})`);
  return rows.map(({ role, ...person }) => ({
    ...person,
    refusal: refuse({ id: person.id, role })?.message ?? null,
  }));
}
