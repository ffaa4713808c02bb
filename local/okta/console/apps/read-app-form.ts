import { randomBytes } from "node:crypto";
import type { App, Jwk } from "@/local/okta/org/apps/app";
import { type Fields, FormError } from "../form";

const PRIVATE = ["d", "p", "q", "dp", "dq", "qi", "k"];

/** Reads an app's sign-in settings from the console's form. */
export function readOidc(kind: App["kind"], fields: Fields): Partial<App["oidc"]> {
  if (kind === "SERVICE") return { dpopBound: fields.text("dpopBound") === "yes" };
  const redirectUris = readUris(fields, "redirectUris", "Sign-in redirect URI");
  if (redirectUris.length === 0) throw new FormError("A sign-in redirect URI is missing.");
  const [initiateLoginUri = null] = readUris(fields, "initiateLoginUri", "Initiate login URI");
  const [universalLogoutUri = null] = readUris(fields, "universalLogoutUri", "Universal Logout endpoint");
  const mode = fields.text("loginMode");
  return {
    redirectUris,
    postLogoutRedirectUris: readUris(fields, "postLogoutRedirectUris", "Sign-out redirect URI"),
    initiateLoginUri,
    universalLogoutUri,
    grantTypes: fields.all("grant"),
    loginMode: mode === "" ? (initiateLoginUri ? "SPEC" : "DISABLED") : mode === "SPEC" ? "SPEC" : "DISABLED",
    ...(fields.has("loginMode") ? { requirePkce: fields.text("requirePkce") === "yes" } : {}),
  };
}

function readUris(fields: Fields, name: string, label: string): string[] {
  return fields.lines(name).map((uri) => {
    const url = URL.canParse(uri) ? new URL(uri) : null;
    if (url && /^https?:$/.test(url.protocol) && url.hash === "") return uri;
    throw new FormError(`${label}: ${uri} isn't a complete address, or has a fragment.`);
  });
}

/** @throws FormError unless it is one public key or a set of them */
export function readKeys(text: string): Jwk[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new FormError("The public key isn't JSON.");
  }
  const set = (parsed as { keys?: unknown } | null)?.keys;
  const keys = (Array.isArray(set) ? set : [parsed]) as (Jwk | null)[];
  return keys.map((key) => {
    if (typeof key?.kty !== "string")
      throw new FormError("The public key isn't a JSON Web Key: kty is missing.");
    if (PRIVATE.some((member) => member in key))
      throw new FormError("That is a private key. Paste the public one.");
    return key.kid ? key : { ...key, kid: randomBytes(16).toString("base64url") };
  });
}
