import type { Org } from "../../org/org";
import { checkProfile } from "../../org/schema/check-profile";
import type { Credentials, Person, Profile } from "../../population/types";
import { type Json, objectIn, textIn } from "../body";
import { invalid, OktaError } from "../okta-error";
import { checkPassword } from "./password-policy";

/** Reads a profile from a body. @throws OktaError E0000001 with what its schema doesn't allow */
export function readProfile(
  org: Org,
  body: Json,
  context: { whole: boolean; typeId: string | undefined },
): Profile {
  const profile = objectIn(body, "profile") as Profile;
  const faults = checkProfile(org.userTypes.attributesOf(context.typeId), profile, context.whole);
  const [first] = faults;
  if (first) throw invalid(first.attribute, ...faults.map(({ cause }) => cause));
  return profile;
}

/** Refuses a login that someone else has (okta-facts §2.3). @throws OktaError E0000001 */
export function refuseTakenLogin(org: Org, profile: Profile, self: number | null): void {
  if (typeof profile.login !== "string" || !profile.login.includes("@")) return;
  const found = org.directory.find(profile.login);
  if (found && found.position !== self) {
    throw invalid("login", "login: An object with this field already exists in the current organization");
  }
}

/**
 * Reads the credentials that a body sets, on top of the existing ones; null if it sets none. What Okta answers
 * (`password: {}`, a question without its answer) sets nothing when it is sent back.
 */
export function readCredentials(body: Json, before: Credentials, person: Person | null): Credentials | null {
  const given = objectIn(body, "credentials");
  const password = textIn(objectIn(given, "password"), "value");
  const hash = objectIn(objectIn(given, "password"), "hash");
  const { question, answer } = readQuestion(given);
  const provider = objectIn(given, "provider");
  const type = textIn(provider, "type");
  if (password !== undefined) checkPassword(password, loginOf(body, person));
  const after: Credentials = {
    // We trust a hash: no one signs in with it here, but the person counts as having a password.
    password: password ?? (Object.keys(hash).length > 0 ? JSON.stringify(hash) : before.password),
    recoveryQuestion: question && answer ? { question, answer } : before.recoveryQuestion,
    provider: type ? { type, name: textIn(provider, "name") ?? type } : before.provider,
  };
  return JSON.stringify(after) === JSON.stringify(before) ? null : after;
}

/** `recovery_question` of a body. */
export function readQuestion(given: Json) {
  const asked = objectIn(given, "recovery_question");
  return { question: textIn(asked, "question"), answer: textIn(asked, "answer") };
}

/** Returns IDs of groups to put someone into. @throws OktaError E0000001 for an unknown group */
export function readGroupIds(org: Org, body: Json): string[] {
  const ids = body.groupIds ?? [];
  if (!Array.isArray(ids)) throw new OktaError("E0000003");
  for (const id of ids) {
    if (typeof id !== "string" || !org.groups.get(id))
      throw invalid("groupIds", `groupIds: group not found: ${id}`);
  }
  return ids;
}

/** The id of a body's user type; undefined for the default one. @throws OktaError E0000001 for an unknown one */
export function readTypeId(org: Org, body: Json): string | undefined {
  const id = textIn(objectIn(body, "type"), "id");
  if (id === undefined || id === org.userTypes.standard.id) return undefined;
  if (!org.userTypes.get(id)) throw invalid("type", `type: user type not found: ${id}`);
  return id;
}

function loginOf(body: Json, person: Person | null): string {
  return String(objectIn(body, "profile").login ?? person?.profile.login ?? "");
}
