import { route } from "@/lib/http/route";
import { fieldsSchema } from "@/lib/settings/contract";
import { readSettings } from "@/lib/settings/read-settings";
import { saveFields } from "@/lib/settings/save-fields";

export const POST = route({
  permission: "okta.setup",
  body: fieldsSchema,
  async handle(context, { body }) {
    await saveFields(context, body);
    return readSettings(context);
  },
});
