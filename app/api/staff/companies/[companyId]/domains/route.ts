import { z } from "zod";
import { staffRoute } from "@/lib/api/route";
import { addDomain } from "@/lib/company/add-domain";
import { companyDomainSchema } from "@/lib/company/contract";
import { uuidSchema } from "@/lib/db/uuid-schema";

export const POST = staffRoute({
  permission: "staff.companies",
  params: z.object({ companyId: uuidSchema }),
  body: companyDomainSchema,
  status: 201,
  response: companyDomainSchema,
  async handle(context, { params, body }) {
    await addDomain({ ...context, ...params }, body);
    return body;
  },
});
