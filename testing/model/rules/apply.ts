import { costAfter, isSynced } from "./fields/mapping";
import { nameOf } from "./fields/pins";
import { type Account, emptyAccount, type OktaPerson, type Status } from "./people/account";
import { type AddressVerdict, ownAccount } from "./people/addresses";
import { invite } from "./people/invitations";
import { setAddress } from "./people/owned-addresses";
import { dayAfter } from "./people/start-dates";
import { isSetUp, targetOf } from "./people/statuses";
import type { Company } from "./state";
import { teamNamed, teamOf } from "./teams/teams";

/** Sets one person's account as Okta says (M1, S1, S3, S6). */
export function apply(company: Company, person: OktaPerson, verdict: AddressVerdict | undefined): void {
  const target = targetOf(person, company.settings);
  const own = ownAccount(company, person);
  if (target === "DEACTIVATED" || own?.neverSync) return;
  const account = own ?? (isSetUp(target) ? newAccount(company, person, verdict) : null);
  if (!account) return;
  const isNew = own === null && verdict?.kind !== "link";
  const isStarting = target === "ACTIVE" && (account.status === "SCHEDULED" || !account.hasStarted);
  account.oktaId = person.id;
  setFields(company, account, person, verdict?.kind === "theirs" || verdict?.kind === "link");
  // Removals were proven and allowed before. Here, access only comes back.
  if (
    target === "ACTIVE" ||
    (target === "SUSPENDED" && account.status === "DEACTIVATED") ||
    (target === "SCHEDULED" && account.status !== "ACTIVE")
  )
    account.status = target;
  account.hasStarted ||= account.status === "ACTIVE";
  if (isNew || isStarting) invite(company, account, isNew ? "created" : "started");
}

/** M1: returns a never-linked account, or a new one. */
function newAccount(
  company: Company,
  person: OktaPerson,
  verdict: AddressVerdict | undefined,
): Account | null {
  if (verdict?.kind === "link") return verdict.to;
  if (verdict?.kind !== "theirs") return null;
  const account = emptyAccount(person.id, person.id);
  account.status = targetOf(person, company.settings) as Status;
  company.accounts.set(account.ref, account);
  return account;
}

/**
 * Okta owns these fields, so drift is a change like any other. An address that isn't theirs yet stays (M4).
 */
function setFields(company: Company, account: Account, person: OktaPerson, isEmailTheirs: boolean): void {
  if (isEmailTheirs && person.email !== null) setAddress(company, account, person.email);
  account.firstName = person.firstName;
  account.lastName = person.lastName;
  account.displayName = nameOf(person);
  const { settings } = company;
  if (isSynced(settings, "jobTitle")) account.jobTitle = person.title;
  if (isSynced(settings, "startDate")) account.startDate = dayAfter(person, account);
  if (isSynced(settings, "cost")) account.cost = costAfter(person, account);
  if (isSynced(settings, "team") && account.team !== teamOf(company, person.department))
    account.team = teamNamed(company, person.department ?? "");
}
