import { raiseAlert } from "@/lib/alerts/raise-alert";
import type { Context } from "@/lib/context";
import { readCredentialState } from "./credential-view";
import { isNearEnd } from "./judge-credential";

/** Tells, in good time, of a token that is about to die for want of use: so it goes while the integration is paused. */
export async function watchIdleToken(context: Context): Promise<void> {
  const credential = await readCredentialState(context);
  if (!credential || !isNearEnd(credential.diesAt, context.clock.now())) return;
  await raiseAlert(context, {
    cause: "credential-idle",
    title: "The API token will soon be deleted",
    text: "Okta deletes an API token after 30 days without use, and nothing has used this one for 20 days.",
    advice:
      "Resume the integration, or press Check now under Settings > API access: a check counts as a use.",
    path: "/integrations/okta/settings",
  });
}
