import { hash } from "node:crypto";
import type { OktaUser } from "./answers";

/** Returns a hash of everything that we store of a person: status, creation and profile, as Okta wrote them. */
export function fingerprintOf(user: OktaUser): string {
  // Looking at the values would parse them.
  if (user.fingerprint !== undefined) return user.fingerprint;
  return hashOf([user.status, user.created, user.profile].map((value) => JSON.stringify(value)).join(""));
}

/** Hashes the JSON of status, creation and profile, one behind the other. */
export function hashOf(json: string | Buffer): string {
  return hash("sha1", json, "base64url");
}
