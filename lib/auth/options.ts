import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import type { SignInWay } from "./caller";
import type { OidcFlow } from "./oidc-flow";
import { safePath } from "./safe-path";
import { renewToken, type SessionToken, sessionTokenSchema } from "./session-token";
import { signInWithPassword } from "./sign-in-with-password";

declare module "next-auth" {
  interface Session {
    /** Somebody of a company. */
    person?: { companyId: string; personId: string; via: SignInWay };
    /** Signed in, but without an account yet. */
    pending?: { companyId: string; oktaId: string; runId: string };
    staff?: { name: string };
  }
  interface User {
    token?: SessionToken;
  }
}

const EIGHT_HOURS = 8 * 60 * 60;

/**
 * next-auth for one request. The session is an encrypted cookie, but each use of it asks the database whether it still
 * holds. Signing in by OpenID Connect adds the one provider this request is about.
 */
export function authOptions(flow?: OidcFlow): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: EIGHT_HOURS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: flow ? [passwordProvider(), flow.provider] : [passwordProvider()],
    logger: {
      error: (code, metadata) => log.warn({ code, why: messageOf(metadata) }, "sign-in"),
      warn: () => undefined,
      debug: () => undefined,
    },
    callbacks: {
      redirect: ({ url, baseUrl }) => `${baseUrl}${safePath(url, baseUrl)}`,
      signIn: ({ account }) => (account?.type === "oauth" ? (flow?.admit() ?? false) : true),
      async jwt({ token, user, account }) {
        if (user)
          return { ...sessionTokenSchema.parse(account?.type === "oauth" ? flow?.token() : user.token) };
        const renewed = await renewToken(database(), token, new Date());
        // Throwing ends the session and clears the cookie; an empty token would still be a session.
        if (!renewed) throw new Error("This session has ended.");
        return { ...renewed };
      },
      session({ session, token: raw }) {
        const token = sessionTokenSchema.parse(raw);
        const { expires } = session;
        if ("staff" in token) return { expires, staff: { name: token.staff } };
        const { companyId } = token;
        if ("personId" in token)
          return { expires, person: { companyId, personId: token.personId, via: token.via } };
        return { expires, pending: { companyId, oktaId: token.oktaId, runId: token.runId } };
      },
    },
  };
}

function passwordProvider() {
  return Credentials({
    id: "password",
    name: "Password",
    credentials: { email: { type: "email" }, password: { type: "password" } },
    async authorize(credentials, request) {
      if (!credentials?.email || !credentials.password || credentials.password.length > 1000) return null;
      const forwarded = String(request.headers?.["x-forwarded-for"] ?? "").split(",");
      const address = forwarded.at(-1)?.trim() || "unknown";
      const person = await signInWithPassword(database(), {
        email: credentials.email,
        password: credentials.password,
        address,
      });
      return person && { id: person.personId, token: { ...person, via: "password" as const } };
    },
  });
}

/** next-auth hands over errors in two shapes; their words name no secrets, what hangs on them may. */
function messageOf(metadata: unknown): string {
  if (metadata instanceof Error) return metadata.message;
  const { error } = metadata as { error?: unknown };
  return error instanceof Error ? error.message : "";
}
