import { route } from "@/lib/api/route";
import { checkHook } from "@/lib/setup/event-hook/check-hook";

export const POST = route({
  permission: "okta.setup.it",
  part: "event-hook",
  handle: (context) => checkHook(context),
});
