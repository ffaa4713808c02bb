import { errors, jwtVerify } from "jose";
import type { Context } from "@/lib/context";
import type { OktaConnection } from "@/lib/db/client";
import { OidcFailure } from "@/lib/okta/oidc/oidc-failure";
import { oktaAddresses } from "@/lib/okta/our-addresses";
import { FetchFailure } from "@/lib/okta/transport/guarded-fetch";
import { oidcClientOf } from "./okta-sign-in";

/** Clocks differ. A token itself lives five minutes. */
const CLOCK_SECONDS = 60;
const MAX_AGE_SECONDS = 600;

/** Returns the ID and expiry of Okta's logout token; null for an invalid one, `unreachable` if we can't fetch its keys. */
export async function verifyLogoutToken(
  context: Pick<Context, "log" | "clock">,
  connection: OktaConnection,
  slug: string,
  token: string,
): Promise<{ jti: string; expiresAt: Date } | "unreachable" | null> {
  const { issuer, clientId } = connection;
  if (!issuer || !clientId) return null;
  try {
    const { keys } = await oidcClientOf(connection);
    const { payload } = await jwtVerify(token, keys, {
      typ: "global-token-revocation+jwt",
      algorithms: ["RS256"],
      issuer,
      subject: clientId,
      audience: oktaAddresses({ slug, connectionId: connection.id }).universalLogout,
      requiredClaims: ["jti", "exp", "iat", "nbf"],
      clockTolerance: CLOCK_SECONDS,
      maxTokenAge: MAX_AGE_SECONDS,
      currentDate: context.clock.now(),
    });
    const { jti, exp } = payload;
    // An index holds it. Okta's are short, and a cut one could be mistaken for another.
    if (typeof jti !== "string" || jti.length > 255 || exp === undefined) return null;
    return { jti, expiresAt: new Date((exp + CLOCK_SECONDS) * 1000) };
  } catch (error) {
    if (isUnreachable(error)) {
      context.log.warn({ err: error }, "keys for universal logout cannot be fetched");
      return "unreachable";
    }
    context.log.info({ why: error instanceof Error ? error.message : "" }, "universal logout refused");
    return null;
  }
}

function isUnreachable(error: unknown): boolean {
  return (
    error instanceof OidcFailure ||
    error instanceof FetchFailure ||
    error instanceof errors.JWKSTimeout ||
    error instanceof errors.JWKSInvalid ||
    (error instanceof errors.JOSEError && error.code === "ERR_JOSE_GENERIC")
  );
}
