import { route } from "@/lib/api/route";
import { readSettings } from "@/lib/setup/fields/read-settings";

export const GET = route({ permission: "okta.setup", handle: (context) => readSettings(context) });
