import { route } from "@/lib/api/route";
import { newSecretSchema } from "@/lib/events/contract";
import { newSecret } from "@/lib/events/hook/new-secret";

/** Creates a secret for a hook made by hand. Only this answer contains it. */
export const POST = route({
  permission: "okta.setup.it",
  part: "event-hook",
  response: newSecretSchema,
  handle: newSecret,
});
