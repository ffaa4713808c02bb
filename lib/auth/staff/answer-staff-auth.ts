import type { NextAuthOptions } from "next-auth";
import type { SignInProblem } from "@/lib/auth/contract";
import { STAFF_PROVIDER_ID as STAFF_PROVIDER } from "@/lib/auth/next-auth/auth-action";
import { isNextAuthError, redirectTo } from "@/lib/auth/next-auth/auth-redirect";
import { type CookieValue, takeAttempt } from "@/lib/auth/next-auth/oidc-attempt";
import { oidcFlow, startOidc } from "@/lib/auth/next-auth/oidc-flow";
import { authOptions } from "@/lib/auth/next-auth/options";
import { readCurrentSession } from "@/lib/auth/session/read-current-session";
import { readToken, staffProvider } from "@/lib/auth/session/session-token";
import { startStaffSession } from "@/lib/auth/session/start-session";
import { systemClock } from "@/lib/context";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { setCookie } from "@/lib/http/cookies";
import { log } from "@/lib/log";
import { type OidcClient, openOidcClient } from "@/lib/okta/oidc/oidc-client";
import { problemOf, refusalProblem } from "../okta/refusal-problem";

export interface StaffAuthRequest {
  query: URLSearchParams;
  /** The cookies that came with it. */
  cookies: CookieValue[];
  cookieHeader: string | null;
  nextAuth(options: NextAuthOptions): Promise<Response>;
}

/** Sends the browser to the OIDC app that the environment names. Without one there is only the command line: 404. */
export async function startStaffSignIn({ cookies }: { cookies: CookieValue[] }): Promise<Response> {
  if (!staffProvider()) return new Response(null, { status: 404 });
  try {
    return await startOidc({ id: STAFF_PROVIDER, client: await staffClient(), to: "/staff", open: cookies });
  } catch (error) {
    return redirectTo(problemPath(problemOf(error)));
  }
}

/** Signs in Learn Amp staff when they come back. Everyone who may use that app is staff. */
export async function answerStaffAuth(request: StaffAuthRequest): Promise<Response> {
  const { query, cookies, cookieHeader, nextAuth } = request;
  const vouchedBy = staffProvider();
  if (!vouchedBy) return new Response(null, { status: 404 });
  const taken = await takeAttempt({ flow: STAFF_PROVIDER, state: query.get("state"), open: cookies });
  if (!taken) return redirectTo((await isStaff(cookieHeader)) ? "/staff" : problemPath("expired"));
  const toProblem = (problem: SignInProblem, from?: Response) =>
    redirectTo(problemPath(problem), { from, cookies: [setCookie(taken.taken)] });
  const error = query.get("error");
  if (error !== null) return toProblem(refusalProblem(error, query.get("error_description") ?? ""));
  let client: OidcClient;
  try {
    client = await staffClient();
  } catch (failure) {
    return toProblem(problemOf(failure));
  }
  const flow = oidcFlow({
    id: STAFF_PROVIDER,
    name: "Learn Amp staff",
    clientId: env().STAFF_OIDC_CLIENT_ID ?? "",
    client,
    attempt: taken.attempt,
    async decide({ claims, subject, idToken }) {
      const staff = [claims.name, claims.email, claims.preferred_username].find(
        (one) => typeof one === "string",
      );
      log.info({ subject }, "staff signed in");
      const name = String(staff ?? subject);
      return {
        token: await startStaffSession(database(), { name, vouchedBy, now: systemClock.now(), idToken }),
      };
    },
  });
  const response = await nextAuth(authOptions({ flow }));
  const failure = flow.failure();
  if (failure) return toProblem(problemOf(failure), response);
  const location = response.headers.get("location");
  if (!location || isNextAuthError(location)) return toProblem("expired", response);
  return redirectTo(taken.attempt.to, { from: response, cookies: [setCookie(taken.taken)] });
}

async function isStaff(cookies: string | null): Promise<boolean> {
  const token = await readToken(cookies);
  if (!token || !("staffSessionId" in token)) return false;
  return (await readCurrentSession(database(), token, systemClock.now())) !== null;
}

let kept: { client: Promise<OidcClient>; until: number } | undefined;
const FRESH_MS = 10 * 60_000;

function staffClient(): Promise<OidcClient> {
  if (kept && kept.until > Date.now()) return kept.client;
  const { STAFF_OIDC_ISSUER, STAFF_OIDC_CLIENT_ID, STAFF_OIDC_CLIENT_SECRET, OKTA_ALLOW_LOOPBACK } = env();
  const app = {
    issuer: STAFF_OIDC_ISSUER ?? "",
    clientId: STAFF_OIDC_CLIENT_ID ?? "",
    clientSecret: STAFF_OIDC_CLIENT_SECRET ?? "",
  };
  const client = openOidcClient(app, { allowLoopback: OKTA_ALLOW_LOOPBACK === "1" });
  kept = { client, until: Date.now() + FRESH_MS };
  client.catch(() => {
    kept = undefined;
  });
  return client;
}

function problemPath(problem: SignInProblem): string {
  return `/staff/sign-in?${new URLSearchParams({ problem })}`;
}
