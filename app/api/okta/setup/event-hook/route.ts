import { checkHook } from "@/lib/events/check-hook";
import { route } from "@/lib/http/route";

export const POST = route({ permission: "okta.setup.it", handle: (context) => checkHook(context) });
