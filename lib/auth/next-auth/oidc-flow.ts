import type { OAuthConfig } from "next-auth/providers/oauth";
import type { SessionToken } from "@/lib/auth/session/session-token";
import { env } from "@/lib/env";
import { setCookie } from "@/lib/http/cookies";
import type { OidcClient, OidcSignIn } from "@/lib/okta/oidc/oidc-client";
import { OidcFailure } from "@/lib/okta/oidc/oidc-failure";
import { redirectTo } from "./auth-redirect";
import { type CookieValue, type OidcAttempt, startAttempt } from "./oidc-attempt";

/** An answer of an OpenID Connect sign-in, as next-auth passes it, and its result. */
export interface OidcFlow {
  provider: OAuthConfig<Record<string, unknown>>;
  /** After checking the ID token: true lets the person in, an address sends them there without a session. */
  admit(): Promise<true | string>;
  /** The session of the person who was let in. */
  token(): SessionToken | null;
  /** What went wrong with the authorization server. */
  failure(): OidcFailure | null;
}

export interface OidcFlowInput {
  /** The provider's: part of its callback's address. */
  id: string;
  name: string;
  clientId: string;
  client: OidcClient;
  attempt: OidcAttempt;
  /** What to do with the person whom the server names. */
  decide(signIn: OidcSignIn): Promise<{ token: SessionToken } | { refusedTo: string }>;
}

/**
 * Sends the browser to an authorization server, to come back to next-auth's callback for the provider.
 * @throws OidcFailure
 */
export async function startOidc(input: {
  /** The provider's id. */
  id: string;
  client: OidcClient;
  to: string;
  loginHint?: string | null;
  open: CookieValue[];
}): Promise<Response> {
  const { id, client, to, loginHint, open } = input;
  const { attempt, cookies } = await startAttempt({ flow: id, to, open });
  const hint: Record<string, string> = loginHint ? { login_hint: loginHint } : {};
  const address = await client.authorizationUrl(callbackOf(id), attempt, hint);
  return redirectTo(address.href, { cookies: cookies.map(setCookie) });
}

function callbackOf(id: string): string {
  return `${env().APP_URL}/api/auth/callback/${id}`;
}

/**
 * A provider for next-auth that leaves every call to the authorization server, and every check of its answer, to our own
 * client. next-auth's would follow addresses that an admin typed, unguarded, and knows one attempt at a time.
 */
export function oidcFlow({ id, name, clientId, client, attempt, decide }: OidcFlowInput): OidcFlow {
  let signIn: OidcSignIn | null = null;
  let token: SessionToken | null = null;
  let failure: OidcFailure | null = null;
  return {
    provider: {
      id,
      name,
      type: "oauth",
      clientId,
      checks: "none",
      authorization: { url: client.authorizationEndpoint },
      token: {
        async request({ params }) {
          const answered = new URL(callbackOf(id));
          for (const [key, value] of Object.entries(params)) answered.searchParams.set(key, String(value));
          try {
            signIn = await client.exchange(answered, attempt);
          } catch (error) {
            failure = error instanceof OidcFailure ? error : new OidcFailure("invalid", { cause: error });
            throw error;
          }
          return { tokens: {} };
        },
      },
      userinfo: { request: async () => ({ sub: signIn?.subject ?? "" }) },
      profile: (claims) => ({ id: String(claims.sub) }),
    },
    async admit() {
      if (!signIn) throw new Error("No one is signed in.");
      const decision = await decide(signIn);
      if ("refusedTo" in decision) return decision.refusedTo;
      token = decision.token;
      return true;
    },
    token: () => token,
    failure: () => failure,
  };
}
