import type { IdentityReason, KnownAccountView, NewPersonView } from "../contract/holds/identities";

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

/** The employee number speaks for or against the same person, if Okta has one for both. */
function numbers({ reason, newPerson, account }: Pair): string {
  if (reason === "EMPLOYEE_NUMBER" || newPerson.employeeNumber === null || account.employeeNumber === null)
    return "";
  return newPerson.employeeNumber.toLowerCase() === account.employeeNumber.toLowerCase()
    ? "Their employee numbers are the same."
    : "Their employee numbers differ.";
}

function mass({ reason }: Pair): string {
  if (reason === "MOVED")
    return "When your company moved to this Okta org, it wasn't certain that they are the same person.";
  return reason === "MASS" ? "This sync would have linked too many accounts, so we linked none." : "";
}

function ifSame({ newPerson, account }: Pair): string {
  const name = account.name;
  return account.isLinked
    ? `Brings back the account of ${name}, with its history and objectives. Its Okta ID changes from ${account.oktaId} to ${newPerson.oktaId}.`
    : `Links the account of ${name} to ${newPerson.name} in Okta (${newPerson.oktaId}). Syncs update it from now on.`;
}

function ifOther({ reason, newPerson, account }: Pair): string {
  const [name, newcomer] = [account.name, newPerson.name];
  if (!account.isLinked)
    return `We don't link them. To give ${newcomer} an account, change the email address of ${name} in People.`;
  return reason === "EMPLOYEE_NUMBER"
    ? `Creates a new account for ${newcomer}, if no one else has their email address. The account of ${name} stays deactivated.`
    : `Creates a new account for ${newcomer}. The account of ${name} stays deactivated and gives up ${newPerson.email}.`;
}
