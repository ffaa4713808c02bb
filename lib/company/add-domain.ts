import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { conflict, notFound } from "@/lib/errors";

/**
 * Gives a company another email domain. People with it are sent to this company's sign-in.
 * @throws AppError 404 for an unknown company, 409 `domain-taken` if another company has it
 */
export async function addDomain(context: Context, input: { domain: string }): Promise<void> {
  const { companyId } = context;
  await inTransaction(context, async (context) => {
    if (!(await context.db.company.findUnique({ where: { id: companyId } }))) throw notFound("This company");
    const holder = await context.db.companyDomain.findUnique({ where: { domain: input.domain } });
    if (holder?.companyId === companyId) return;
    if (holder) throw conflict("domain-taken", `Another company already uses ${input.domain}.`);
    await context.db.companyDomain.create({ data: { companyId, domain: input.domain } });
    await recordAudit(context, { action: "company.domain-added", detail: { domain: input.domain } });
  });
}
