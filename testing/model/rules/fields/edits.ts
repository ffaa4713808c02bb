import type { Account } from "../people/account";
import type { Company, Settings } from "../state";
import { isSynced } from "./mapping";

/** M8: whether people may edit a field here. No one edits an email of Okta's. */
const isOpen = (settings: Settings, field: string) =>
  field !== "email" && (!isSynced(settings, field) || settings.owners.get(field) === "UNTIL_EDITED");

/** M8: whether someone may edit this account's field. Okta owns no fields of people on the never-sync list. */
export const mayEdit = ({ settings }: Company, account: Account, field: string) =>
  account.oktaId === null || account.neverSync || isOpen(settings, field);

/** M8: whether syncs and undos leave a field of this account alone, because it was edited here. */
export const isEdited = ({ edits, settings }: Company, account: Account, field: string) =>
  isOpen(settings, field) && edits.some((edit) => edit.account === account.ref && edit.field === field);

/** Edits a field here. An edit ends what an undo has pinned. */
export function recordEdit(company: Company, account: Account, field: string): void {
  giveBack(company, account, field);
  if (account.oktaId !== null) company.edits.push({ account: account.ref, field });
}

/** Gives a field of someone back to Okta. Returns whether there was anything to give back. */
export function giveBack(company: Company, { ref }: Account, field: string): boolean {
  const isOther = (one: { account: string; field: string }) => one.account !== ref || one.field !== field;
  const [edits, pins] = [company.edits.filter(isOther), company.pins.filter(isOther)];
  const isAny = edits.length < company.edits.length || pins.length < company.pins.length;
  Object.assign(company, { edits, pins });
  return isAny;
}

/** M8: once Okta owns a field again, its edits count no more. Neither do edits from when it owned the field. */
export function changeOwners(company: Company, change: (settings: Settings) => void): void {
  const before = structuredClone(company.settings);
  change(company.settings);
  company.edits = company.edits.filter(
    ({ account, field }) =>
      isOpen(company.settings, field) && (isOpen(before, field) || company.accounts.get(account)?.neverSync),
  );
}
