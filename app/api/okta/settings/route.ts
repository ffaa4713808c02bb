import { route } from "@/lib/http/route";
import { readSettings } from "@/lib/settings/read-settings";

export const GET = route({ permission: "okta.setup", handle: (context) => readSettings(context) });
