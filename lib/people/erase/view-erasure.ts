import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { catalogue } from "./catalogue";
import { ownSql } from "./clear-sql";
import type { ErasureView } from "./contract";
import { readErasable } from "./require-erasable";
import { gatherSubject } from "./subject";

/** Tables whose own rows no index leads to. They are small while a run works, and emptied after it. */
const UNCOUNTED = ["sync_reference", "sync_lookup", "session_end", "sync_problem"];

/** Reads what erasing someone would delete, and whether it can be done now. @throws AppError 404 */
export async function viewErasure(context: Context, input: { personId: string }): Promise<ErasureView> {
  const { personId } = input;
  const { displayName, oktaId, refusal } = await readErasable(context, { personId });
  const subject = await gatherSubject(context, { personId });
  const counts = Object.entries(catalogue).flatMap(([name, table]) => {
    // Finds a change by its person alone, because only that column has an index.
    const own = ownSql(
      name === "sync_change" ? { ...table, own: { person: ["person_id"] } } : table,
      subject,
    );
    if (own === null || UNCOUNTED.includes(name)) return [];
    return [
      Prisma.sql`SELECT ${table.label}::text AS label, count(*)::int AS count
        FROM ${Prisma.raw(name)}
        WHERE company_id = ${context.companyId}::uuid AND ${own}`,
    ];
  });
  const rows = await context.db.$queryRaw<ErasureView["rows"]>(Prisma.join(counts, " UNION ALL "));
  return {
    personId,
    displayName,
    refusal: refusal && { message: refusal.message, advice: refusal.details.advice ?? null },
    linked: oktaId !== null,
    rows: rows.filter(({ count }) => count > 0),
  };
}
