import { z } from "zod";
import { staffRoute } from "@/lib/api/route";
import { companyDomainSchema, domainSchema } from "@/lib/company/contract";
import { removeDomain } from "@/lib/company/remove-domain";
import { uuidSchema } from "@/lib/db/uuid-schema";

export const DELETE = staffRoute({
  permission: "staff.companies",
  params: z.object({ companyId: uuidSchema, domain: domainSchema }),
  response: companyDomainSchema,
  async handle(context, { params: { companyId, domain } }) {
    await removeDomain({ ...context, companyId }, { domain });
    return { domain };
  },
});
