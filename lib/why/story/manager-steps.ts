import { MANAGER_FIELD } from "@/lib/sync/managers/lost-manager-values";
import type { WhyStep } from "../contract";
import type { WhyFacts } from "../facts";
import { isHeld } from "../is-held";
import type { ManagerTry } from "../read-manager";
import type { NextManager } from "../read-next-manager";
import { OKTA } from "./settings-address";

const keyWords: Record<ManagerTry["key"], string> = {
  okta_id: "Okta ID",
  login: "username",
  email: "email",
  employee_number: "employee number",
};

/** Explains which manager Okta names, and how we looked for them. */
export function managerSteps(given: WhyFacts): WhyStep[] {
  const { manager, person, mirror } = given;
  if (person === null && mirror === null) return [];
  const { current, onLoop, tries, next } = manager;
  const held = next !== null && isHeld(given, MANAGER_FIELD, next.after) ? next : null;
  // A sync stops at the first value and key that matches anyone (G2).
  const decided = tries.find(({ hits }) => hits > 0);
  const facts = decided ? [tryWords(decided)] : tries.map(tryWords);
  if (tries.length === 0) facts.push("Okta names no manager");
  if (onLoop) facts.push("They are in a loop of managers, so it gives them none");
  if (current?.from === "team") facts.push(`The manager of their team counts: ${current.name}`);
  if (current?.byHand) facts.push("Set here by hand");
  if (held) facts.push(heldWords(held));
  return [
    {
      about: "manager",
      level: current && !held ? "good" : "warn",
      title: current ? `Their manager is ${current.name}` : "They have no manager",
      facts,
      link: held
        ? { label: "Decide", href: `${OKTA}/attention#held-fields` }
        : { label: "Managers and teams", href: `${OKTA}/settings/managers` },
    },
  ];
}

function heldWords({ after }: NextManager): string {
  const okta = after === null ? "In Okta they now have no manager" : `In Okta it's now ${after}`;
  return `${okta}. Many people would lose their manager at once, so nothing changes until an admin decides.`;
}

/** "managerId “1042” as employee number: Ben Ono". */
function tryWords({ attribute, value, key, hits, name }: ManagerTry): string {
  const found = hits === 0 ? "no match" : hits === 1 ? name : `${hits} people match, so we don't guess`;
  return `${attribute} “${value}” as ${keyWords[key]}: ${found}`;
}
