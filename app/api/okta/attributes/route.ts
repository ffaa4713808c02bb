import { listAttributes } from "@/lib/connection/list-attributes";
import { route } from "@/lib/http/route";

export const GET = route({ permission: "okta.setup", handle: (context) => listAttributes(context) });
