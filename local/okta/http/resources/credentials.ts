import type { Context, Middleware } from "koa";
import { OktaError } from "@/local/okta/http/okta-error";
import { actingAs } from "@/local/okta/org/acting";
import type { Org } from "@/local/okta/org/org";
import type { Credential } from "@/local/okta/org/roles/roles";
import { nameOf } from "@/local/okta/org/roles/targets";

/** Checks `Bearer` and `DPoP` access tokens of the org authorization server. The issuer of the tokens provides it. */
export interface AccessTokenVerifier {
  /** Returns the credential behind the request's access token, or the refusal. Never throws for a bad token. */
  verify(ctx: Context): Promise<Credential | OktaError>;
}

/**
 * Identifies the caller and keeps it on `ctx.state.credential`. What happens in the request is recorded in their name.
 * Everything under `/api/v1` needs `Authorization: SSWS <API token>`, or an access token.
 */
export function authenticate(org: Org, verifier: AccessTokenVerifier | null): Middleware {
  return async (ctx, next) => {
    if (!ctx.path.startsWith("/api/v1/")) return next();
    const credential = await identify(org, verifier, ctx);
    if (credential instanceof OktaError) throw credential;
    ctx.state.credential = credential;
    const request = { uri: ctx.path, id: String(ctx.response.get("x-okta-request-id")) };
    const client = { ipAddress: ctx.ip || null, userAgent: ctx.get("user-agent") || null };
    const transaction = { type: "WEB" as const, id: request.id };
    return actingAs({ actor: actorOf(org, credential), client, transaction, request }, next);
  };
}

/** Returns the credential of a request that passed `authenticate`. */
export function credentialOf(ctx: Context): Credential {
  return ctx.state.credential as Credential;
}

async function identify(
  org: Org,
  verifier: AccessTokenVerifier | null,
  ctx: Context,
): Promise<Credential | OktaError> {
  const [, scheme = "", value = ""] = /^(\S+) +(\S+)$/.exec(ctx.get("authorization")) ?? [];
  if (scheme === "SSWS") return org.tokens.use(value) ?? new OktaError("E0000011");
  if (verifier && (scheme === "Bearer" || scheme === "DPoP")) return verifier.verify(ctx);
  return new OktaError("E0000011");
}

function actorOf(org: Org, { kind, id, subject }: Credential) {
  const person = subject === null ? null : org.directory.at(subject);
  if (person) {
    const login = String(person.profile.login);
    return {
      id: person.id,
      type: "User" as const,
      alternateId: login,
      displayName: nameOf(person) ?? login,
    };
  }
  const label = kind === "OAUTH_CLIENT" ? (org.apps.get(id)?.label ?? id) : "Okta API";
  return { id, type: "PublicClientApp" as const, alternateId: id, displayName: label };
}
