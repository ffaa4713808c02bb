import { z } from "zod";
import { staffRoute } from "@/lib/api/route";
import { switchIntegration } from "@/lib/company/switch-integration";
import { stopIdleRuns } from "@/lib/sync/request/stop-idle-runs";

export const POST = staffRoute({
  permission: "staff.companies",
  params: z.object({ companyId: z.uuid() }),
  body: z.object({ on: z.boolean() }),
  async handle(context, { params, body }) {
    const ofCompany = { ...context, ...params };
    await switchIntegration(ofCompany, body);
    await stopIdleRuns(ofCompany);
    return body;
  },
});
