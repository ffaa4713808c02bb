import { namedManager } from "./managers";
import { startOf } from "./start-dates";
import { type Account, accountOf, type Company, type OktaPerson } from "./state";
import { targetOf } from "./statuses";
import { teamKey } from "./teams";

/** Fields that a sync sets, besides status, manager and the Okta ID. */
export const fields = [
  "email",
  "firstName",
  "lastName",
  "displayName",
  "jobTitle",
  "team",
  "startDate",
] as const;
export type Field = (typeof fields)[number];

/**
 * Returns what Okta says of a field, by which a pin is kept. A lock-out or an expired password is no new
 * value (S1).
 */
export function saidOf(person: OktaPerson, field: string): string | null {
  if (field === "team") return teamKey(person.department);
  if (field === "jobTitle") return person.title;
  if (field === "startDate") return startOf(person).day;
  if (field === "manager") return namedManager(person);
  if (field === "status") {
    const isWorking = ["ACTIVE", "LOCKED_OUT", "RECOVERY", "PASSWORD_EXPIRED"].includes(person.status);
    return `${isWorking ? "ACTIVE" : person.status}${person.inScope ? "" : ":out"}`;
  }
  return person[field as "email" | "firstName" | "lastName" | "displayName"];
}

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
    const person = company.mirror.get(account?.oktaId ?? "");
    if (!account || !person || !isAsked({ field: pin.field, person })) return true;
    const said = saidOf(person, pin.field);
    if (said === pin.said) return true;
    if (pin.field === "manager") return said === NO_MANAGER && (account.manager?.of ?? null) !== null;
    return said === null && account[pin.field as Field | "status"] !== null;
  });
}

/** Returns someone as Okta has them, except for pinned fields, which keep their value here (U6). */
export function withPins(company: Company, person: OktaPerson): OktaPerson {
  const account = accountOf(company, person.id);
  const pinned = account ? company.pins.filter((pin) => pin.account === account.ref) : [];
  if (!account || pinned.length === 0) return person;
  const holds = (field: string) =>
    pinned.some((pin) => pin.field === field && pin.said === saidOf(person, field));
  const kept: Partial<OktaPerson> = {};
  for (const field of ["email", "firstName", "lastName", "displayName"] as const)
    if (holds(field)) Object.assign(kept, { [field]: account[field] });
  if (holds("jobTitle")) kept.title = account.jobTitle;
  if (holds("team")) kept.department = company.teams.get(account.team ?? "")?.name ?? null;
  if (holds("startDate")) kept.keepsStart = account.startDate;
  if (holds("status")) kept.keeps = account.status;
  return { ...person, ...kept };
}

/** U6: pins what an undo restored, if a sync would change it again from what Okta says now. */
export function pinRestored(company: Company, account: Account, field: Field | "status"): void {
  unpin(company, account, field);
  const person = company.mirror.get(account.oktaId ?? "");
  if (!person) return;
  const wouldBe = field === "status" ? targetOf(person, company.settings) : saidOf(person, field);
  if (wouldBe !== account[field])
    company.pins.push({ account: account.ref, field, said: saidOf(person, field) });
}

export function unpin(company: Company, account: Account, field: string): void {
  company.pins = company.pins.filter((pin) => pin.account !== account.ref || pin.field !== field);
}
