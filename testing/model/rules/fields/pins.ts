import type { Account, OktaPerson } from "../people/account";
import { ownAccount } from "../people/addresses";
import { startOf } from "../people/start-dates";
import { isIn, targetOf } from "../people/statuses";
import type { Company } from "../state";
import { namedManager } from "../teams/finding-managers";
import { teamOf } from "../teams/teams";
import { isEdited } from "./edits";
import { asMapped, isSynced, numberOf } from "./mapping";

/** Fields that a sync sets, besides status, manager and the Okta ID. */
export const fields = [
  "email",
  "firstName",
  "lastName",
  "displayName",
  "jobTitle",
  "team",
  "startDate",
  "cost",
] as const;
export type Field = (typeof fields)[number];

/**
 * Returns what Okta says of a field, by which a pin is kept. A lock-out or an expired password is no new
 * value (S1).
 */
export function saidOf(company: Company, person: OktaPerson, field: string): string | null {
  if (field === "team") return teamOf(company, person.department);
  if (field === "jobTitle") return person.title;
  if (field === "startDate") return startOf(person).day;
  if (field === "manager") return namedManager(person);
  if (field === "status") {
    const isWorking = ["ACTIVE", "LOCKED_OUT", "RECOVERY", "PASSWORD_EXPIRED"].includes(person.status);
    return `${isWorking ? "ACTIVE" : person.status}${person.inScope ? "" : ":out"}`;
  }
  if (field === "cost") return numberOf(person.costCenter);
  if (field === "displayName") return nameOf(person);
  return person[field as "email" | "firstName" | "lastName"];
}

/** Returns a display name: as given, else made of first and last name. */
export const nameOf = ({ displayName, firstName, lastName }: OktaPerson) =>
  displayName ?? [firstName, lastName].filter((name) => name).join(" ");

const NO_MANAGER = JSON.stringify([null, null]);

/**
 * U6: a pin ends once Okta says something else. A value that Okta hides doesn't end it while the person has
 * one.
 */
export function releaseChangedPins(
  company: Company,
  isAsked: (pin: { field: string; person: OktaPerson }) => boolean,
): void {
  company.pins = company.pins.filter((pin) => {
    const account = company.accounts.get(pin.account);
    const raw = company.mirror.get(account?.oktaId ?? "");
    if (!account || !raw || !isAsked({ field: pin.field, person: raw })) return true;
    const person = asMapped(company.settings, raw);
    const said = saidOf(company, person, pin.field);
    if (said === pin.said) return true;
    if (pin.field === "manager") return said === NO_MANAGER && (account.manager?.of ?? null) !== null;
    return said === null && account[pin.field as Field | "status"] !== null;
  });
}

/**
 * Returns someone as Okta has them, except for fields that keep their value here: edited ones (M8), and those
 * that an undo has pinned (U6).
 */
export function withKept(company: Company, person: OktaPerson): OktaPerson {
  const account = ownAccount(company, person);
  if (!account) return person;
  const isPinned = (field: string) =>
    company.pins.some(
      (pin) =>
        pin.account === account.ref && pin.field === field && pin.said === saidOf(company, person, field),
    );
  const isKept = (field: string) => isEdited(company, account, field) || isPinned(field);
  const kept: Partial<OktaPerson> = {};
  for (const field of ["email", "firstName", "lastName", "displayName"] as const)
    if (isKept(field)) Object.assign(kept, { [field]: account[field] });
  if (isKept("jobTitle")) kept.title = account.jobTitle;
  if (isKept("team")) kept.department = company.teams.get(account.team ?? "")?.name ?? null;
  if (isKept("cost")) kept.keepsCost = account.cost;
  if (isPinned("startDate")) kept.keepsStart = account.startDate;
  // Someone starts on the date that was set here.
  if (isEdited(company, account, "startDate")) kept.startDate = account.startDate;
  if (isPinned("status")) kept.keeps = account.status;
  return { ...person, ...kept };
}

/**
 * U6: pins what an undo restored, if a sync would change it again, until Okta says something else than what the
 * undone sync wrote.
 */
export function pinRestored(
  company: Company,
  account: Account,
  { field, wrote }: { field: Field | "status"; wrote: string | null },
): void {
  unpin(company, account, field);
  const raw = company.mirror.get(account.oktaId ?? "");
  if (!raw || !isSynced(company.settings, field)) return;
  const person = asMapped(company.settings, raw);
  const wouldBe = field === "status" ? targetOf(person, company.settings) : saidOf(company, person, field);
  // Someone scheduled still starts when Okta says so. Only their access stays.
  const isStarting = field === "status" && account.status === "SCHEDULED" && isIn(person);
  if (wouldBe !== account[field] && !isStarting)
    company.pins.push({
      account: account.ref,
      field,
      said: field === "status" ? saidOf(company, person, field) : wrote,
    });
}

export function unpin(company: Company, account: Account, field: string): void {
  company.pins = company.pins.filter((pin) => pin.account !== account.ref || pin.field !== field);
}
