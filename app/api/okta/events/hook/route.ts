import { route } from "@/lib/api/route";
import { hookSchema } from "@/lib/events/contract";
import { makeHook } from "@/lib/events/hook/make-hook";
import { readHook } from "@/lib/events/hook/read-hook";
import { setupAnswerSchema } from "@/lib/setup/contract";

export const GET = route({
  permission: "okta.setup.it",
  part: "event-hook",
  response: hookSchema,
  handle: readHook,
});

/** Makes the hook through Okta's API, or a second one that replaces it. */
export const POST = route({
  permission: "okta.setup.it",
  part: "event-hook",
  response: setupAnswerSchema,
  handle: makeHook,
});
