import { randomBytes } from "node:crypto";
import type { Account } from "oidc-provider";
import { findPerson } from "@/local/okta/oauth/people";
import type { Org } from "@/local/okta/org/org";
import type { Person, Profile } from "@/local/okta/population/types";

/** People with these statuses can't sign in, nor stay signed in. */
const refused = new Set<Person["status"]>(["STAGED", "PROVISIONED", "SUSPENDED", "DEPROVISIONED"]);

export function maySignIn(person: Person): boolean {
  return !refused.has(person.status);
}

/** Which scope brings which claims (okta-facts §5.2). `openid` also brings those that Okta adds to every ID token. */
export const claimsByScope = {
  openid: ["sub", "ver", "jti", "idp", "amr", "auth_time"],
  profile: [
    "name",
    "preferred_username",
    "nickname",
    "given_name",
    "middle_name",
    "family_name",
    "profile",
    "zoneinfo",
    "locale",
    "updated_at",
  ],
  email: ["email", "email_verified"],
  address: ["address"],
  phone: ["phone_number"],
};

/** Returns the person that a subject names, with their claims; undefined if Okta would let no such person in. */
export function findAccount(org: Org, sub: string): Account | undefined {
  const person = findPerson(org, sub);
  if (person?.id !== sub || !maySignIn(person)) return undefined;
  return {
    accountId: person.id,
    claims: (use) => ({
      sub: person.id,
      ...(use === "id_token"
        ? { ver: 1, jti: `ID.${randomBytes(32).toString("base64url")}`, idp: org.id }
        : {}),
      ...profileClaims(person),
    }),
  };
}

/** Claims without a value are left out, as Okta does. */
function profileClaims({ profile, lastUpdated }: Person): Record<string, string | number | boolean | object> {
  const name =
    text(profile.displayName) ?? [text(profile.firstName), text(profile.lastName)].join(" ").trim();
  const claims = {
    name,
    preferred_username: text(profile.login),
    nickname: text(profile.nickName),
    given_name: text(profile.firstName),
    middle_name: text(profile.middleName),
    family_name: text(profile.lastName),
    profile: text(profile.profileUrl),
    zoneinfo: text(profile.timezone) ?? "America/Los_Angeles",
    locale: (text(profile.locale) ?? "en_US").replace("_", "-"),
    updated_at: Math.floor(Date.parse(lastUpdated) / 1000),
    email: text(profile.email),
    email_verified: true,
    phone_number: text(profile.primaryPhone),
    address: addressOf(profile),
  };
  return Object.fromEntries(Object.entries(claims).flatMap(([key, value]) => (value ? [[key, value]] : [])));
}

function addressOf(profile: Profile): Record<string, string> | null {
  const parts = {
    street_address: text(profile.streetAddress),
    locality: text(profile.city),
    region: text(profile.state),
    postal_code: text(profile.zipCode),
    country: text(profile.countryCode),
  };
  const given = Object.entries(parts).flatMap(([key, value]) => (value ? [[key, value] as const] : []));
  return given.length > 0 ? Object.fromEntries(given) : null;
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
