import { checkHook } from "@/lib/events/check-hook";
import { route } from "@/lib/http/route";

export const POST = route({
  permission: "okta.setup.it",
  part: "event-hook",
  handle: (context) => checkHook(context),
});
