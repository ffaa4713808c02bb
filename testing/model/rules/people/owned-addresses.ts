import type { Company } from "../state";
import type { Account } from "./account";

/** S7: whether someone's address gives access, because they have a role or a password. */
const grantsAccess = ({ role, hasPassword }: Account) => role !== "MEMBER" || hasPassword;

/** S7: whether Okta alone may not set this address. An owner's approval is for exactly one address. */
export function isHeldAddress({ addressHolds, settings }: Company, account: Account, email: string): boolean {
  const isInside = settings.domains.some((domain) => email.endsWith(`@${domain}`));
  const isApproved = addressHolds.some(
    (hold) => hold.account === account.ref && hold.email === email && hold.state === "APPROVED",
  );
  return account.email !== email && grantsAccess(account) && !isInside && !isApproved;
}

/** S7: sets an address as Okta says. The old one is told, and gets the password links until someone confirms the new one. */
export function setAddress(company: Company, account: Account, email: string): void {
  const { email: before, confirmed } = account;
  if (before === email) return;
  const isApproved = company.addressHolds.some(
    (hold) => hold.account === account.ref && hold.email === email && hold.state === "APPROVED",
  );
  const isTrusted = !grantsAccess(account) || isApproved || confirmed === email;
  account.confirmed = isTrusted ? null : (confirmed ?? before ?? "");
  account.email = email;
  if (grantsAccess(account) && before !== null) company.told.push(`${before} ${email}`);
}

/** M4, S7: an address that someone who left gives up gets no password links of theirs. */
export function releaseAddress(account: Account, after: string | null): void {
  const { email, confirmed } = account;
  const isOther = confirmed !== null && confirmed !== email;
  account.confirmed = !grantsAccess(account) ? null : isOther ? confirmed : "";
  account.email = after;
}

/** S7: what this run found held is open, unless an owner has rejected exactly that. Other answers end. */
export function settleAddressHolds(
  company: Company,
  found: Map<string, string>,
  wasRead: (account: Account) => boolean,
): void {
  company.addressHolds = company.addressHolds.filter(({ account: ref, email, state }) => {
    const account = company.accounts.get(ref);
    if (!account || !wasRead(account)) return true;
    if (state === "APPROVED") return account.email !== email && !found.has(ref);
    return state === "REJECTED" && found.get(ref) === email;
  });
  for (const [account, email] of found)
    if (!company.addressHolds.some((hold) => hold.account === account && hold.email === email))
      company.addressHolds.push({ account, email, state: "OPEN" });
}
