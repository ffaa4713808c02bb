import { teamNameKey } from "@/lib/directory/team-name";
import type { WhyStep } from "./contract";
import type { WhyFacts } from "./read-facts";
import type { ManagerTry } from "./read-manager";

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

const OKTA = "/integrations/okta";

function oktaStep({ mirror }: WhyFacts, at: (iso: string) => string): WhyStep {
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

function scopeStep({ mirror, connection }: WhyFacts): WhyStep {
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

const fieldWords: Record<string, string> = {
  email: "Email",
  firstName: "First name",
  lastName: "Last name",
  displayName: "Full name",
  jobTitle: "Job title",
  team: "Team",
  location: "Location",
  language: "Language",
  startDate: "Start date",
  status: "Status",
  manager: "Manager",
};

function nameOf(field: string, customFields: WhyFacts["customFields"]): string {
  return fieldWords[field] ?? customFields.find(({ key }) => key === field)?.name ?? field;
}

function pinSteps({ pins, person, customFields }: WhyFacts, at: (iso: string) => string): WhyStep[] {
  if (pins.length === 0) return [];
  return [
    {
      about: "pins",
      level: "info",
      title: "An undo restored some of their values",
      facts: [
        ...pins.map(({ field, since }) => `${nameOf(field, customFields)}: restored ${at(since)}`),
        "Syncs leave these alone until Okta's value changes or an admin releases them.",
      ],
      link: person && { label: "Release", href: `/people/${person.id}` },
    },
  ];
}

function editSteps({ edits, person, customFields }: WhyFacts, at: (iso: string) => string): WhyStep[] {
  if (edits.length === 0) return [];
  return [
    {
      about: "edits",
      level: "info",
      title: "Some of their values were edited here",
      facts: [
        ...edits.map((edit) => `${nameOf(edit.field, customFields)}: edited by ${edit.by}, ${at(edit.at)}`),
        "Syncs leave these alone until an admin gives them back to Okta.",
      ],
      link: person && { label: "Give back to Okta", href: `/people/${person.id}` },
    },
  ];
}

const keyWords: Record<ManagerTry["key"], string> = {
  okta_id: "Okta ID",
  login: "username",
  email: "email",
  employee_number: "employee number",
};

function managerSteps({ manager, person, mirror }: WhyFacts): WhyStep[] {
  if (person === null && mirror === null) return [];
  const { current, onLoop, tries } = manager;
  // A sync stops at the first value and key that matches anyone (G2).
  const decided = tries.find(({ hits }) => hits > 0);
  const facts = decided ? [tryWords(decided)] : tries.map(tryWords);
  if (tries.length === 0) facts.push("Okta names no manager");
  if (onLoop) facts.push("They are in a loop of managers, so it gives them none");
  if (current?.from === "team") facts.push(`The manager of their team counts: ${current.name}`);
  if (current?.byHand) facts.push("Set here by hand");
  return [
    {
      about: "manager",
      level: current ? "good" : "warn",
      title: current ? `Their manager is ${current.name}` : "They have no manager",
      facts,
      link: { label: "Managers and teams", href: `${OKTA}/settings/managers` },
    },
  ];
}

/** "managerId “1042” as employee number: Ben Ono". */
function tryWords({ attribute, value, key, hits, name }: ManagerTry): string {
  const found = hits === 0 ? "no match" : hits === 1 ? name : `${hits} people match, so we don't guess`;
  return `${attribute} “${value}” as ${keyWords[key]}: ${found}`;
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
