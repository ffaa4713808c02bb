import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { signInWithPassword } from "@/lib/auth/password/sign-in-with-password";
import { safePath } from "@/lib/auth/safe-path";
import { endSession } from "@/lib/auth/session/end-session";
import { readCurrentSession } from "@/lib/auth/session/read-current-session";
import { SESSION_MS, type SessionToken, sessionTokenSchema } from "@/lib/auth/session/session-token";
import { systemClock } from "@/lib/context";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { callerNetwork } from "@/lib/http/front-door";
import { log } from "@/lib/log";
import type { OidcFlow } from "./oidc-flow";

declare module "next-auth" {
  interface User {
    token?: SessionToken;
  }
}

export interface AuthRequest {
  /** The sign-in by OpenID Connect that this request is about. */
  flow?: OidcFlow;
  /** Called when a password was refused without comparing it. */
  onRefused?(error: AppError): void;
}

/**
 * Makes next-auth's options for one request. Its encrypted cookie names a session, and each use reads that session's row
 * to see whether it still lasts. An OpenID Connect sign-in adds the one provider of this request.
 */
export function authOptions({ flow, onRefused }: AuthRequest = {}): NextAuthOptions {
  const password = passwordProvider(onRefused);
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: SESSION_MS / 1000 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: flow ? [password, flow.provider] : [password],
    logger: {
      error: (code, metadata) => log.warn({ code, why: messageOf(metadata) }, "sign-in"),
      warn: () => undefined,
      debug: () => undefined,
    },
    callbacks: {
      redirect: ({ url, baseUrl }) => `${baseUrl}${safePath(url, baseUrl)}`,
      signIn: ({ account }) => (account?.type === "oauth" ? (flow?.admit() ?? false) : true),
      async jwt({ token: raw, user, account }) {
        if (user)
          return { ...sessionTokenSchema.parse(account?.type === "oauth" ? flow?.token() : user.token) };
        const token = sessionTokenSchema.safeParse(raw).data;
        const current = token && (await readCurrentSession(database(), token, systemClock.now()));
        // Throwing ends the session and clears the cookie; an empty token would still be a session.
        if (!current) throw new Error("This session has ended.");
        return { ...token };
      },
      // Who it is stays on the server: pages and routes read it from the session's row.
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut({ token: raw }) {
        const token = sessionTokenSchema.safeParse(raw).data;
        if (token) await endSession(database(), token);
      },
    },
  };
}

function passwordProvider(onRefused?: AuthRequest["onRefused"]) {
  return Credentials({
    id: "password",
    name: "Password",
    credentials: { email: { type: "email" }, password: { type: "password" } },
    async authorize(credentials, request) {
      const { email, password } = credentials ?? {};
      if (!email || !password || email.length > 320 || password.length > 1000) return null;
      const headers = new Headers(request.headers as Record<string, string> | undefined);
      try {
        const person = await signInWithPassword(database(), {
          email,
          password,
          address: callerNetwork(headers),
        });
        return person && { id: person.personId, token: person.token };
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        onRefused?.(error);
        return null;
      }
    },
  });
}

/** next-auth passes errors in two shapes. Their messages contain no secrets; attached values may. */
function messageOf(metadata: unknown): string {
  if (metadata instanceof Error) return metadata.message;
  const { error } = metadata as { error?: unknown };
  return error instanceof Error ? error.message : "";
}
