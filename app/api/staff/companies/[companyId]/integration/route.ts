import { z } from "zod";
import { switchIntegration } from "@/lib/company/switch-integration";
import { staffRoute } from "@/lib/http/route";

export const POST = staffRoute({
  permission: "staff.companies",
  params: z.object({ companyId: z.uuid() }),
  body: z.object({ on: z.boolean() }),
  async handle(context, { params, body }) {
    await switchIntegration({ ...context, ...params }, body);
    return body;
  },
});
