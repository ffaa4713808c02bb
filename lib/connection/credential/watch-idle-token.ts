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
    title: "Okta will soon delete the API token",
    text: "Okta deletes API tokens after 30 days without use. Nothing has used this one for 20 days.",
    advice: "Resume the integration, or select Check now under Settings > API access. A check counts as use.",
    path: "/integrations/okta/settings",
  });
}
