import { z } from "zod";
import { addDomain } from "@/lib/company/add-domain";
import { domainSchema } from "@/lib/company/contract";
import { staffRoute } from "@/lib/http/route";

export const POST = staffRoute({
  permission: "staff.companies",
  params: z.object({ companyId: z.uuid() }),
  body: z.object({ domain: domainSchema }),
  status: 201,
  async handle(context, { params, body }) {
    await addDomain({ ...context, ...params }, body);
    return body;
  },
});
