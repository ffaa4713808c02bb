import { credentialsOf } from "../../org/credentials";
import type { UserTypes } from "../../org/schema/user-types";
import type { Person, Status } from "../../population/types";

/** What `Content-Type: application/json; okta-response="…"` asks to leave out (okta-facts §2.2). */
export interface Omissions {
  credentials: boolean;
  credentialsLinks: boolean;
}

export const omitNothing: Omissions = { credentials: false, credentialsLinks: false };

/** Returns a user in a list (key list: okta-facts §10.10). Of the links it has only `self`. */
export function userJson(person: Person, origin: string, types: UserTypes, omit: Omissions = omitNothing) {
  return {
    id: person.id,
    status: person.status,
    created: person.created,
    activated: person.activated,
    statusChanged: person.statusChanged,
    lastLogin: person.lastLogin,
    lastUpdated: person.lastUpdated,
    passwordChanged: person.passwordChanged,
    type: { id: person.typeId ?? types.standard.id },
    profile: person.profile,
    ...(omit.credentials ? {} : { credentials: credentialsJson(person) }),
    _links: { self: { href: `${origin}/api/v1/users/${person.id}` } },
  };
}

/** Returns a user read alone, with the possible operations as links. */
export function wholeUserJson(person: Person, origin: string, types: UserTypes, omit = omitNothing) {
  const user = userJson(person, origin, types, omit);
  const href = user._links.self.href;
  const type = types.get(user.type.id) ?? types.standard;
  const may = operations[person.status].filter(
    (name) => !(omit.credentialsLinks && credentialLinks.has(name)),
  );
  const links = may.map((name) => [name, { href: `${href}/${paths[name]}`, method: "POST" }]);
  return {
    ...user,
    _links: {
      ...Object.fromEntries(links),
      schema: { href: `${origin}/api/v1/meta/schemas/user/${type.schemaId}` },
      type: { href: `${origin}/api/v1/meta/types/user/${type.id}` },
      self: { href },
    },
  };
}

/** As the credential calls answer: never the password, and only the text of the question. */
export function credentialsJson(person: Person) {
  const { password, recoveryQuestion, provider } = credentialsOf(person);
  const { email, secondEmail } = person.profile;
  // Someone who has yet to choose a password has no verified address either.
  const isVerified = password !== null || person.status === "DEPROVISIONED";
  const json: Record<string, unknown> = {};
  if (password !== null) json.password = {};
  if (isVerified) {
    json.emails = secondEmail
      ? [verified(email, "PRIMARY"), verified(secondEmail, "SECONDARY")]
      : [verified(email, "PRIMARY")];
  }
  if (recoveryQuestion) json.recovery_question = { question: recoveryQuestion.question };
  json.provider = provider;
  return json;
}

function verified(value: unknown, type: string) {
  return { value, status: "VERIFIED", type };
}

const paths = {
  activate: "lifecycle/activate",
  changePassword: "credentials/change_password",
  changeRecoveryQuestion: "credentials/change_recovery_question",
  deactivate: "lifecycle/deactivate",
  expirePassword: "lifecycle/expire_password",
  forgotPassword: "credentials/forgot_password",
  reactivate: "lifecycle/reactivate",
  resetFactors: "lifecycle/reset_factors",
  resetPassword: "lifecycle/reset_password",
  suspend: "lifecycle/suspend",
  unlock: "lifecycle/unlock",
  unsuspend: "lifecycle/unsuspend",
} as const;

type Operation = keyof typeof paths;

const credentialLinks = new Set<Operation>([
  "changePassword",
  "changeRecoveryQuestion",
  "expirePassword",
  "forgotPassword",
  "resetPassword",
]);

const credentialed: Operation[] = [
  "changePassword",
  "changeRecoveryQuestion",
  "deactivate",
  "expirePassword",
  "forgotPassword",
  "resetFactors",
  "resetPassword",
];

const operations: Record<Status, Operation[]> = {
  STAGED: ["activate", "resetFactors"],
  PROVISIONED: ["deactivate", "reactivate", "resetFactors", "resetPassword", "suspend"],
  ACTIVE: [...credentialed, "suspend"],
  RECOVERY: ["deactivate", "expirePassword", "resetFactors", "resetPassword"],
  PASSWORD_EXPIRED: credentialed,
  LOCKED_OUT: ["deactivate", "resetFactors", "resetPassword", "unlock"],
  SUSPENDED: ["deactivate", "resetFactors", "unsuspend"],
  DEPROVISIONED: ["activate"],
};
