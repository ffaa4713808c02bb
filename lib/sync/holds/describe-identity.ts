import type { IdentityReason, KnownAccountView, NewPersonView } from "@/lib/sync/contract/identities";

interface Pair {
  reason: IdentityReason;
  newPerson: NewPersonView;
  account: KnownAccountView;
}

export interface IdentityWords {
  why: string;
  ifSame: string;
  ifOther: string;
  sameWaitsFor: string | null;
}

/** Returns what both records share and what each answer does, in words (M3). */
export function describeIdentity(pair: Pair): IdentityWords {
  return {
    why: [shared(pair), numbers(pair), mass(pair)].filter((part) => part !== "").join(" "),
    ifSame: ifSame(pair),
    ifOther: ifOther(pair),
    sameWaitsFor:
      pair.account.isLinked && !pair.account.hasLeft
        ? `The removal of ${pair.account.name} needs approval first.`
        : null,
  };
}

function shared({ reason, newPerson }: Pair): string {
  return reason === "EMPLOYEE_NUMBER"
    ? `Both have the employee number ${newPerson.employeeNumber}.`
    : `Both have the email address ${newPerson.email}.`;
}

/** The employee number speaks for or against the same person, where Okta has one for both. */
function numbers({ reason, newPerson, account }: Pair): string {
  if (reason === "EMPLOYEE_NUMBER" || newPerson.employeeNumber === null || account.employeeNumber === null)
    return "";
  return newPerson.employeeNumber.toLowerCase() === account.employeeNumber.toLowerCase()
    ? "Their employee numbers are the same."
    : "Their employee numbers differ.";
}

function mass({ reason }: Pair): string {
  return reason === "MASS" ? "This sync would have linked too many accounts, so we linked none." : "";
}

function ifSame({ account }: Pair): string {
  return account.isLinked
    ? `The account of ${account.name} is reactivated with its history and linked to the new person in Okta.`
    : `The account of ${account.name} is linked to the new person in Okta and synced from now on.`;
}

function ifOther({ reason, newPerson, account }: Pair): string {
  if (!account.isLinked)
    return `We don't link them. To give the new person an account, change the email address of ${account.name} in People.`;
  const own = "The new person gets their own account.";
  return reason === "EMPLOYEE_NUMBER"
    ? `${own} The account of ${account.name} stays deactivated.`
    : `${own} The account of ${account.name} stays deactivated and gives up ${newPerson.email}.`;
}
