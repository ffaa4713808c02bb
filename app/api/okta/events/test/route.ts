import { route } from "@/lib/api/route";
import { testHook } from "@/lib/events/hook/test-hook";
import { setupAnswerSchema } from "@/lib/setup/contract";

/** Has Okta call the hook's address now. */
export const POST = route({
  permission: "okta.configure",
  response: setupAnswerSchema,
  handle: testHook,
});
