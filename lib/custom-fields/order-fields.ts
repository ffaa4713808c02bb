import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { inTransaction, lockCount } from "@/lib/db/transaction";
import { notFound } from "@/lib/errors";
import type { CustomFields } from "./contract";
import { listFields } from "./list-fields";

/** Puts custom fields in this order. Fields that aren't named come after them. @throws AppError 404 */
export async function orderFields(context: Context, { ids }: { ids: string[] }): Promise<CustomFields> {
  const { companyId } = context;
  const wanted = [...new Set(ids)];
  await inTransaction(context, async (context) => {
    await lockCount(context.db, { companyId, of: "custom-field" });
    const known = await context.db.customField.count({ where: { companyId, id: { in: wanted } } });
    if (known < wanted.length) throw notFound("This field");
    await context.db.$executeRaw(Prisma.sql`
      UPDATE custom_field f
      SET position = n.position
      FROM (
        SELECT o.id, row_number() OVER (ORDER BY w.at, o.position, o.id) AS position
        FROM custom_field o
        LEFT JOIN unnest(${wanted}::uuid[]) WITH ORDINALITY AS w(id, at) ON w.id = o.id
        WHERE o.company_id = ${companyId}::uuid
      ) n
      WHERE f.company_id = ${companyId}::uuid
        AND f.id = n.id
        AND f.position <> n.position`);
    await recordAudit(context, { action: "custom-fields.ordered" });
  });
  return listFields(context);
}
