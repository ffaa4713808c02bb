import type { NewAlert } from "@/lib/alerts/raise-alert";
import { isNearEnd } from "@/lib/connection/credential/judge-credential";
import type { WatchFacts } from "./facts";

/** An API token is about to expire because no one uses it: while paused, or while we can't reach Okta. */
export function tokenIdle(facts: WatchFacts): NewAlert[] {
  const { now, connection, credential } = facts;
  if (!credential || credential.failure || connection === null || connection.state === "DRAFT") return [];
  if (!isNearEnd(credential.diesAt ? new Date(credential.diesAt) : null, now)) return [];
  return [
    {
      cause: "credential-idle",
      title: "Okta will soon delete the API token",
      text: "Okta deletes API tokens after 30 days without use. Nothing has used this one for 20 days.",
      advice:
        connection.state === "PAUSED" && facts.movingSince === null
          ? "Resume the integration, or select Check now under Settings > API access. A check counts as use."
          : "Select Check now under Settings > API access. A check counts as use. If it fails, check that Okta can be reached.",
      path: "/integrations/okta/settings",
    },
  ];
}
