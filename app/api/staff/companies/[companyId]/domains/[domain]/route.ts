import { z } from "zod";
import { domainSchema } from "@/lib/company/contract";
import { removeDomain } from "@/lib/company/remove-domain";
import { staffRoute } from "@/lib/http/route";

export const DELETE = staffRoute({
  permission: "staff.companies",
  params: z.object({ companyId: z.uuid(), domain: domainSchema }),
  async handle(context, { params: { companyId, domain } }) {
    await removeDomain({ ...context, companyId }, { domain });
    return { domain };
  },
});
