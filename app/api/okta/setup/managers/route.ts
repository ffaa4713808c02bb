import { route } from "@/lib/api/route";
import { managersSchema, settingsSchema } from "@/lib/setup/contract/settings";
import { readSettings } from "@/lib/setup/fields/read-settings";
import { saveManagers } from "@/lib/setup/managers/save-managers";

export const POST = route({
  permission: "okta.setup",
  body: managersSchema,
  response: settingsSchema,
  async handle(context, { body }) {
    await saveManagers(context, body);
    return readSettings(context);
  },
});
