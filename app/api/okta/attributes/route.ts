import { route } from "@/lib/api/route";
import { listAttributes } from "@/lib/setup/fields/list-attributes";

export const GET = route({ permission: "okta.setup", handle: (context) => listAttributes(context) });
