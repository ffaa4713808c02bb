import { route } from "@/lib/api/route";
import { settingsSchema } from "@/lib/setup/contract/settings";
import { readSettings } from "@/lib/setup/fields/read-settings";

export const GET = route({
  permission: "okta.setup",
  response: settingsSchema,
  handle: (context) => readSettings(context),
});
