import { route } from "@/lib/api/route";
import { newSecretSchema } from "@/lib/events/contract";
import { newSecret } from "@/lib/events/hook/new-secret";

/** A secret for a hook made by hand: shown this once. */
export const POST = route({
  permission: "okta.setup.it",
  part: "event-hook",
  response: newSecretSchema,
  handle: newSecret,
});
