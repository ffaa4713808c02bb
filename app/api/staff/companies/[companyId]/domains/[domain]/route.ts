import { z } from "zod";
import { staffRoute } from "@/lib/api/route";
import { companyDomainSchema, domainSchema } from "@/lib/company/contract";
import { removeDomain } from "@/lib/company/remove-domain";

export const DELETE = staffRoute({
  permission: "staff.companies",
  params: z.object({ companyId: z.uuid(), domain: domainSchema }),
  response: companyDomainSchema,
  async handle(context, { params: { companyId, domain } }) {
    await removeDomain({ ...context, companyId }, { domain });
    return { domain };
  },
});
