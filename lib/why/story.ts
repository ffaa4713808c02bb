import { teamNameKey } from "@/lib/directory/team-name";
import type { WhyStep } from "./contract";
import type { WhyFacts } from "./facts";
import { editSteps, pinSteps } from "./story/kept-steps";
import { managerSteps } from "./story/manager-steps";
import { oktaStep, scopeStep } from "./story/okta-steps";
import { OKTA } from "./story/settings-address";

/**
 * Explains, step by step, why someone is here, isn't here, or is as they are; each step with its evidence.
 */
export function story(facts: WhyFacts, at: (iso: string) => string): WhyStep[] {
  return [
    oktaStep(facts, at),
    scopeStep(facts),
    accountStep(facts),
    ...issueSteps(facts),
    ...approvalSteps(facts, at),
    ...pinSteps(facts, at),
    ...editSteps(facts, at),
    ...managerSteps(facts),
    ...signInSteps(facts, at),
    ...eventSteps(facts, at),
  ];
}

function accountStep({ person, planned }: WhyFacts): WhyStep {
  if (person === null)
    return { about: "account", level: "warn", title: "They have no account here", facts: [], link: null };
  const facts = [
    person.linked ? "Linked to their Okta account" : "Never linked to Okta: syncs leave this account alone",
    ...(person.neverSync ? ["On the never-sync list"] : []),
    person.team ? `Team: ${person.team}` : "No team",
    ...mergedTeam(planned),
  ];
  const isActive = person.status === "ACTIVE";
  return {
    about: "account",
    level: isActive && person.linked && !person.neverSync ? "good" : "info",
    title: `They have an account here: ${person.status.toLowerCase()}`,
    facts,
    link: { label: "Open their page", href: `/people/${person.id}` },
  };
}

/** Says why someone's team has another name than in Okta: two teams were merged (T2). */
function mergedTeam(planned: WhyFacts["planned"]): string[] {
  const inOkta = planned?.values.team;
  const here = planned?.team;
  if (!inOkta || !here || teamNameKey(inOkta) === teamNameKey(here)) return [];
  return [`Okta says “${inOkta}”, which was merged into ${here}`];
}

function issueSteps({ problems }: WhyFacts): WhyStep[] {
  return problems.map(({ title, message, advice, links }) => ({
    about: "issues",
    level: "bad",
    title,
    facts: [message, `What to do: ${advice}`],
    link: links[0] ?? null,
  }));
}

function approvalSteps({ holds }: WhyFacts, at: (iso: string) => string): WhyStep[] {
  return holds.map(({ kind, since }) => ({
    about: "approval",
    level: "warn",
    title: kind === "SUSPEND" ? "A suspension needs approval" : "A deactivation needs approval",
    facts: [`Since ${at(since)}`, "They keep their account until an admin decides."],
    link: { label: "Decide", href: `${OKTA}/attention#removals` },
  }));
}

function signInSteps({ person, signIn, invitation }: WhyFacts, at: (iso: string) => string): WhyStep[] {
  if (person === null) return [];
  const facts = [
    signIn.lastAt ? `Last sign-in ${at(signIn.lastAt)}` : "Never signed in",
    ...(signIn.sessions > 0 ? [`Signed in now, on ${signIn.sessions} device(s)`] : []),
    ...(invitation?.sentAt ? [`Invited ${at(invitation.sentAt)}`] : []),
  ];
  return [{ about: "sign-in", level: "info", title: "Signing in", facts, link: null }];
}

function eventSteps({ events }: WhyFacts, at: (iso: string) => string): WhyStep[] {
  if (events.length === 0) return [];
  const facts = events.map(({ type, publishedAt, actor }) => {
    const when = publishedAt ? at(publishedAt) : "at an unknown time";
    return `${type}, ${when}${actor ? `, by ${actor}` : ""}`;
  });
  return [{ about: "events", level: "info", title: "The latest events from Okta", facts, link: null }];
}
