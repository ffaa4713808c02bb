import { route } from "@/lib/api/route";
import { saveFieldsSchema, settingsSchema } from "@/lib/setup/contract/settings";
import { readSettings } from "@/lib/setup/fields/read-settings";
import { saveFields } from "@/lib/setup/fields/save-fields";

export const POST = route({
  permission: "okta.setup",
  body: saveFieldsSchema,
  response: settingsSchema,
  async handle(context, { body }) {
    await saveFields(context, body);
    return readSettings(context);
  },
});
