import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { SignInWay } from "./caller";
import { signInWithPassword } from "./sign-in-with-password";

declare module "next-auth" {
  interface Session {
    companyId: string;
    personId: string;
    via: SignInWay;
  }
  interface User {
    companyId: string;
    personId: string;
    epoch: number;
    via: SignInWay;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    companyId: string;
    personId: string;
    epoch: number;
    via: SignInWay;
  }
}

const EIGHT_HOURS = 8 * 60 * 60;

/** next-auth for one request. The session is a signed cookie, but each use of it asks the database whether it still holds. */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: EIGHT_HOURS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [passwordProvider()],
    callbacks: {
      async jwt({ token, user }) {
        if (user) {
          const { companyId, personId, epoch, via } = user;
          return { companyId, personId, epoch, via };
        }
        // Throwing ends the session and clears the cookie; an empty token would still be a session.
        if (!(await stillHolds(token))) throw new Error("This session has ended.");
        return token;
      },
      session({ session, token }) {
        const { companyId, personId, via } = token;
        return { expires: session.expires, companyId, personId, via };
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
      return person && { id: person.personId, ...person, via: "password" as const };
    },
  });
}

async function stillHolds(token: {
  companyId?: string;
  personId?: string;
  epoch?: number;
}): Promise<boolean> {
  if (!token.companyId || !token.personId) return false;
  const person = await database().person.findUnique({
    where: { companyId_id: { companyId: token.companyId, id: token.personId } },
    select: { status: true, sessionEpoch: true },
  });
  return person?.status === "ACTIVE" && person.sessionEpoch === token.epoch;
}
