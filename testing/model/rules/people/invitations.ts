import type { Company } from "../state";
import type { Account } from "./account";

/**
 * I1: invites someone whom a sync has just created or started, if the company wants that. An invitation goes out once, and
 * only to people with access.
 */
export function invite(company: Company, account: Account, what: "created" | "started"): void {
  const { invitations } = company.settings;
  const isDue =
    invitations === "ON_CREATE"
      ? what === "created"
      : invitations === "ON_START_DATE" && account.status !== "SCHEDULED";
  if (isDue && account.email !== null) account.isInvited = true;
}

/**
 * I1: sets who is invited. Turning invitations on asks about people who are already here, and turning them off takes
 * back those that weren't sent yet; in these sequences, all.
 */
export function setInvitations(
  company: Company,
  to: Company["settings"]["invitations"],
  invitesExisting: boolean,
): void {
  const { settings, accounts } = company;
  const isTurnedOn = settings.invitations === "NEVER" && to !== "NEVER";
  settings.invitations = to;
  for (const account of accounts.values()) {
    if (to === "NEVER") account.isInvited = false;
    const { oktaId, status, email, neverSync } = account;
    if (
      isTurnedOn &&
      invitesExisting &&
      oktaId !== null &&
      status === "ACTIVE" &&
      email !== null &&
      !neverSync
    )
      account.isInvited = true;
  }
}
