import type { Context } from "@/lib/context";
import { type CustomField, Prisma } from "@/lib/db/client";
import { customKey } from "@/lib/directory/custom/custom-field";
import { conflict } from "@/lib/errors";

/**
 * Values of one kind mean nothing in another. Call it in a transaction that holds the company: values are planned and written
 * under its lock, so none slips in.
 * @throws AppError 409 `field-has-values` if anyone has a value, `field-in-sync` while a sync has planned one
 */
export async function requireFreeKind(
  { companyId, db }: Context,
  { id, name }: Pick<CustomField, "id" | "name">,
): Promise<void> {
  const company = Prisma.sql`${companyId}::uuid`;
  const key = customKey(id);
  const [found] = await db.$queryRaw<{ isStored: boolean; isPlanned: boolean }[]>(Prisma.sql`
    SELECT
      EXISTS (
        SELECT FROM person p
        WHERE p.company_id = ${company} AND p.custom ? ${key}
      ) AS "isStored",
      EXISTS (
        SELECT FROM sync_run r
        JOIN sync_change c ON c.company_id = r.company_id AND c.run_id = r.id
        WHERE r.company_id = ${company}
          AND r.mode = 'LIVE'
          AND r.state IN ('QUEUED', 'RUNNING')
          AND c.after ? ${key}
          AND c.exception IS NULL
          AND NOT EXISTS (
            SELECT FROM sync_batch b
            WHERE b.company_id = c.company_id
              AND b.run_id = c.run_id
              AND b.number = c.batch
              AND b.applied_at IS NOT NULL
          )
      ) AS "isPlanned"`);
  if (found?.isStored)
    throw conflict(
      "field-has-values",
      `People have values in “${name}”, so its kind can't change. Archive it and create another field.`,
    );
  if (found?.isPlanned)
    throw conflict(
      "field-in-sync",
      `A sync is about to write values of “${name}”, so its kind can't change now. Try again after the sync.`,
    );
}
