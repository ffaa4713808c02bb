import { route } from "@/lib/api/route";
import { setupAnswerSchema } from "@/lib/setup/contract";
import { checkHook } from "@/lib/setup/event-hook/check-hook";

export const POST = route({
  permission: "okta.setup.it",
  part: "event-hook",
  response: setupAnswerSchema,
  handle: (context) => checkHook(context),
});
