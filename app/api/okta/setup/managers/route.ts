import { route } from "@/lib/http/route";
import { managersSchema } from "@/lib/settings/contract";
import { readSettings } from "@/lib/settings/read-settings";
import { saveManagers } from "@/lib/settings/save-managers";

export const POST = route({
  permission: "okta.setup",
  body: managersSchema,
  async handle(context, { body }) {
    await saveManagers(context, body);
    return readSettings(context);
  },
});
