import type { CookiesOptions } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import { env } from "@/lib/env";
import { OIDC_SCOPE, type OidcClient, OidcFailure, type OidcSignIn } from "@/lib/okta/oidc-client";
import type { SessionToken } from "./session-token";

/** What next-auth has kept in its cookies; its own types leave out the nonce. */
const checksSchema = z.object({ state: z.string(), nonce: z.string(), code_verifier: z.string() });

/** One request of signing in by OpenID Connect, as next-auth carries it, and what became of it. */
export interface OidcFlow {
  provider: OAuthConfig<Record<string, unknown>>;
  cookies: Partial<CookiesOptions>;
  /** After the ID token has been checked: true lets in, an address sends there without a session. */
  admit(): Promise<true | string>;
  /** The session of whoever was let in. */
  token(): SessionToken | null;
  /** What went wrong with the authorization server. */
  failure(): OidcFailure | null;
}

export interface OidcFlowInput {
  /** Of the provider: part of its callback's address. */
  id: string;
  name: string;
  clientId: string;
  client: OidcClient;
  /** What to do with whoever the server says it is. */
  decide(signIn: OidcSignIn): Promise<{ token: SessionToken } | { refusedTo: string }>;
}

/**
 * A provider for next-auth that leaves every call to the authorization server to our own client. next-auth makes and
 * keeps state, nonce and PKCE verifier; its own HTTP client would follow addresses that an admin typed, unguarded.
 */
export function oidcFlow({ id, name, clientId, client, decide }: OidcFlowInput): OidcFlow {
  let signIn: OidcSignIn | null = null;
  let token: SessionToken | null = null;
  let failure: OidcFailure | null = null;
  return {
    cookies: checkCookies(id),
    provider: {
      id,
      name,
      type: "oauth",
      clientId,
      checks: ["pkce", "state", "nonce"],
      authorization: { url: client.authorizationEndpoint, params: { scope: OIDC_SCOPE } },
      token: {
        async request({ provider, params, checks }) {
          const answered = new URL(provider.callbackUrl);
          for (const [key, value] of Object.entries(params)) answered.searchParams.set(key, String(value));
          const { state, nonce, code_verifier: codeVerifier } = checksSchema.parse(checks);
          try {
            signIn = await client.exchange(answered, { state, nonce, codeVerifier });
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
      if (!signIn) throw new Error("Nobody has been signed in.");
      const decision = await decide(signIn);
      if ("refusedTo" in decision) return decision.refusedTo;
      token = decision.token;
      return true;
    },
    token: () => token,
    failure: () => failure,
  };
}

/**
 * Cookies of one provider's own, sent to its callback only: shared ones would let a second company's sign-in in
 * another tab break the first, and answers of one be tried on the other.
 */
export function checkCookies(id: string): Pick<CookiesOptions, "state" | "nonce" | "pkceCodeVerifier"> {
  const secure = env().APP_URL.startsWith("https://");
  const cookie = (what: string) => ({
    name: `${secure ? "__Secure-" : ""}learn-amp.${id}.${what}`,
    options: {
      httpOnly: true,
      sameSite: "lax" as const,
      path: `/api/auth/callback/${id}`,
      secure,
      maxAge: 15 * 60,
    },
  });
  return { state: cookie("state"), nonce: cookie("nonce"), pkceCodeVerifier: cookie("pkce") };
}
