import { route } from "@/lib/api/route";
import { settingsSummarySchema } from "@/lib/setup/contract/summary";
import { readSettingsSummary } from "@/lib/setup/summary/read-summary";

export const GET = route({
  permission: "okta.configure",
  response: settingsSummarySchema,
  handle: (context) => readSettingsSummary(context),
});
