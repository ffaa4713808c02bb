import { hookEventTypes } from "@/lib/events/event-types";
import type { OktaFailure } from "@/lib/okta/failure";
import type { OktaHook } from "@/lib/okta/port";
import { failed, passed, warning } from "@/lib/setup/check-answer";

/** Says that the hook is in place. */
export function madeFinding(hook: OktaHook) {
  return passed("Event hook", `Created in Okta as “${hook.name}”, for ${hookEventTypes.length} event types.`);
}

export const gone = passed("Previous hook", "Removed, here and in Okta.");
export const stillThere = warning(
  "Previous hook",
  "We reject its secret now, but it still exists in Okta.",
  "Delete it in Okta under Workflow > Event Hooks. Until then Okta sends each event twice.",
);

export const unverified = failed(
  "Verification",
  "Okta created the hook, but couldn't verify it.",
  "Okta must be able to reach this address from the internet. Check it, then try again.",
);

/** Says why Okta refused the hook, and what to grant. */
export function failureFinding(failure: OktaFailure, isServiceApp: boolean) {
  const { status } = failure.details;
  if (failure.kind === "forbidden")
    return failed(
      "Permission",
      "The API credential can't create event hooks.",
      isServiceApp
        ? "Grant the service app okta.eventHooks.manage and an admin role that can manage event hooks, then check step 5 again. Or set up the hook by hand below."
        : "Give the token's owner Super Administrator or a custom role with okta.eventhooks.manage. Or set up the hook by hand below.",
    );
  if (failure.kind === "refused")
    return failed("API access", "Okta no longer accepts the API credential.", "Check step 5 again.");
  if (status === 400)
    return failed(
      "Verification",
      "Okta couldn't verify the hook: its call wasn't answered in time.",
      "Okta must be able to reach the address below from the internet within 3 seconds. Check it, then try again.",
    );
  return failed("Okta", "We couldn't read Okta's response.", "Try again in a minute.");
}
