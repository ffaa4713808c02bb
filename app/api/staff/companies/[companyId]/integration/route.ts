import { z } from "zod";
import { staffRoute } from "@/lib/api/route";
import { integrationSwitchSchema } from "@/lib/company/contract";
import { switchIntegration } from "@/lib/company/switch-integration";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { stopIdleRuns } from "@/lib/sync/request/stop-idle-runs";

export const POST = staffRoute({
  permission: "staff.companies",
  params: z.object({ companyId: uuidSchema }),
  body: integrationSwitchSchema,
  response: integrationSwitchSchema,
  async handle(context, { params, body }) {
    const ofCompany = { ...context, ...params };
    await switchIntegration(ofCompany, body);
    await stopIdleRuns(ofCompany);
    return body;
  },
});
