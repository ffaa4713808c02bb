import type { WhyStep } from "../contract";
import type { WhyFacts } from "../facts";
import { OKTA } from "./settings-address";

/** Says what Okta last said of the person. */
export function oktaStep({ mirror }: WhyFacts, at: (iso: string) => string): WhyStep {
  if (mirror === null)
    return {
      about: "okta",
      level: "warn",
      title: "We have never read this person from Okta",
      facts: ["Either they aren't in Okta, or they aren't in scope and no event named them."],
      link: { label: "Who is synced", href: `${OKTA}/settings/fields` },
    };
  const isWorking = !["DEPROVISIONED", "DELETED", "SUSPENDED"].includes(mirror.status);
  return {
    about: "okta",
    level: isWorking ? "good" : "warn",
    title: `Their status in Okta is ${mirror.status}`,
    facts: [
      mirror.login ? `Okta username: ${mirror.login}` : "No Okta username",
      `Last read from Okta ${at(mirror.observedAt)}`,
    ],
    link: null,
  };
}

const rules = {
  ASSIGNED: "assigned to the app in Okta, directly or through a group",
  EVERYONE: "everyone in the Okta org",
  GROUPS: "members of the chosen groups",
};

/** Says whether the person is among those who are synced. */
export function scopeStep({ mirror, connection }: WhyFacts): WhyStep {
  const rule = connection ? `The rule: ${rules[connection.scope]}` : "Okta isn't set up yet";
  const isIn = mirror?.inScope ?? false;
  return {
    about: "scope",
    level: isIn ? "good" : "warn",
    title: isIn ? "They are in scope" : "They are not in scope",
    facts: [rule],
    link: isIn ? null : { label: "Assignments", href: `${OKTA}/settings/assign` },
  };
}
