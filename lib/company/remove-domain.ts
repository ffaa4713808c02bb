import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction, lockCount } from "@/lib/db/transaction";
import { conflict, notFound } from "@/lib/errors";

/** Takes a domain from a company; one must stay. @throws AppError 404 if it has no such domain, 409 for its last one */
export async function removeDomain(context: Context, input: { domain: string }): Promise<void> {
  const { companyId } = context;
  const { domain } = input;
  await inTransaction(context, async (context) => {
    await lockCount(context.db, { companyId, of: "domain" });
    const { count } = await context.db.companyDomain.deleteMany({ where: { companyId, domain } });
    if (count === 0) throw notFound("This domain");
    if ((await context.db.companyDomain.count({ where: { companyId } })) === 0)
      throw conflict("last-domain", "A company needs at least one domain. Add the new one first.");
    await recordAudit(context, { action: "company.domain-removed", detail: { domain } });
  });
}
