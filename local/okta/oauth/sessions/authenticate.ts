import { findPerson, isPassword, noteSignIn } from "@/local/okta/oauth/people";
import { maySignIn } from "@/local/okta/oauth/tokens/claims";
import { credentialsOf } from "@/local/okta/org/credentials";
import type { Org } from "@/local/okta/org/org";
import type { Person } from "@/local/okta/population/types";

export interface SignInForm {
  login: string;
  password: string;
  /** If the old one must be replaced. */
  newPassword: string;
}

/** Who it is; or what Okta says, and what the local org knows. `renew` asks for a new password. */
export type SignInAnswer = { person: Person } | { error: string | null; hint: string | null; renew: boolean };

/** Wrong passwords in a row until Okta locks someone out. */
const LOCKED_AFTER = 10;
const MIN_LENGTH = 8;
/** Someone with one of these statuses signs in by setting a new password. */
const renewing = new Set<Person["status"]>(["PASSWORD_EXPIRED", "RECOVERY"]);

/** Checks sign-in forms as Okta would. Counts wrong ones by person until a correct one comes. */
export function authenticator(org: Org): (form: SignInForm) => SignInAnswer {
  const failures = new Map<string, number>();

  const refuse = (person: Person | null, error: string, hint: string): SignInAnswer => {
    if (person) noteSignIn(org, person, hint);
    return { error, hint, renew: false };
  };

  const wrongPassword = (person: Person): SignInAnswer => {
    const count = (failures.get(person.id) ?? 0) + 1;
    failures.set(person.id, count);
    if (count >= LOCKED_AFTER) lock(org, person);
    const hint = `This person has their own password in the local org, and this isn't it (${count} of ${LOCKED_AFTER} tries).`;
    return refuse(person, "Unable to sign in", hint);
  };

  return ({ login, password, newPassword }) => {
    const person = findPerson(org, login.trim());
    if (!person) return refuse(null, "Unable to sign in", "No one in this org has this username.");
    if (person.status === "LOCKED_OUT") {
      return refuse(
        person,
        "Your account is locked. Please contact your administrator.",
        "This person is LOCKED_OUT in the local org.",
      );
    }
    if (!maySignIn(person)) {
      return refuse(person, "Unable to sign in", `This person is ${person.status} in the local org.`);
    }
    if (isPassword(person, password) === false) return wrongPassword(person);
    failures.delete(person.id);
    if (!renewing.has(person.status)) {
      noteSignIn(org, person, null);
      return { person };
    }
    if (newPassword === "")
      return { error: null, hint: `This person is ${person.status} in the local org.`, renew: true };
    if (newPassword.length < MIN_LENGTH || newPassword === password) {
      const error = `The new password needs ${MIN_LENGTH} characters or more, and must not be the old one.`;
      return { error, hint: null, renew: true };
    }
    const renewed = setPassword(org, person, newPassword);
    noteSignIn(org, renewed, null);
    return { person: renewed };
  };
}

function lock(org: Org, person: Person): void {
  const position = org.directory.positionOf(person.id);
  if (position === null) return;
  const change = { status: "LOCKED_OUT" as const, statusChanged: org.now().toISOString() };
  org.people.change(position, change, "user.account.lock");
}

function setPassword(org: Org, person: Person, password: string): Person {
  const position = org.directory.positionOf(person.id);
  if (position === null) return person;
  return org.people.setCredentials(position, { ...credentialsOf(person), password });
}
