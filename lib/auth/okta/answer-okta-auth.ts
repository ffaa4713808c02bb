import type { NextAuthOptions } from "next-auth";
import type { SignInProblem } from "@/lib/auth/contract";
import { isNextAuthError, redirectTo } from "@/lib/auth/next-auth/auth-redirect";
import { type CookieValue, takeAttempt } from "@/lib/auth/next-auth/oidc-attempt";
import { oidcFlow } from "@/lib/auth/next-auth/oidc-flow";
import { authOptions } from "@/lib/auth/next-auth/options";
import { readCurrentSession } from "@/lib/auth/session/read-current-session";
import { readToken, type SessionToken } from "@/lib/auth/session/session-token";
import { startPendingSession, startSession } from "@/lib/auth/session/start-session";
import { type Context, requestContext, systemClock } from "@/lib/context";
import { database } from "@/lib/db/client";
import { setCookie } from "@/lib/http/cookies";
import { log } from "@/lib/log";
import type { OidcClient } from "@/lib/okta/oidc/oidc-client";
import { type Admission, admitOktaUser } from "./admit-okta-user";
import { findOktaSignIn, type OktaSignIn } from "./okta-sign-in";
import { problemOf, problemPath, refusalProblem } from "./refusal-problem";

export interface OktaAuthRequest {
  slug: string;
  query: URLSearchParams;
  /** The cookies that came with it. */
  cookies: CookieValue[];
  cookieHeader: string | null;
  /** next-auth itself, for this request. */
  nextAuth(options: NextAuthOptions): Promise<Response>;
}

/**
 * Answers the address to which Okta sends a browser back. An error ends on a page that says what to do. next-auth itself
 * would only say that something went wrong.
 */
export async function answerOktaAuth(request: OktaAuthRequest): Promise<Response> {
  const { slug, query } = request;
  const signIn = await findOktaSignIn(database(), slug);
  if (!signIn) return redirectTo(`/sign-in/${encodeURIComponent(slug)}`);
  const id = providerOf(slug);
  const taken = await takeAttempt({ flow: id, state: query.get("state"), open: request.cookies });
  // The browser's back button comes here again after signing in. There is nothing to do, and nothing is wrong.
  if (!taken) {
    const isIn = await isSignedIn(signIn.companyId, request.cookieHeader);
    return redirectTo(isIn ? "/" : problemPath(slug, "expired"));
  }
  const { attempt } = taken;
  const cookies = [setCookie(taken.taken)];
  const toProblem = (problem: SignInProblem, from?: Response) =>
    redirectTo(problemPath(slug, problem), { from, cookies });
  // next-auth would lose the reason, so we read it first.
  const refusal = query.get("error");
  if (refusal !== null) {
    log.info({ slug, code: refusal }, "okta refused a sign-in");
    return toProblem(refusalProblem(refusal, query.get("error_description") ?? ""));
  }
  let client: OidcClient;
  try {
    client = await signIn.client();
  } catch (error) {
    return toProblem(problemOf(error));
  }
  let admission: Admission | null = null;
  const flow = oidcFlow({
    id,
    name: `${signIn.companyName} (Okta)`,
    clientId: signIn.clientId,
    client,
    attempt,
    async decide({ subject, idToken }) {
      const { connectionState } = signIn;
      admission = await admitOktaUser(contextOf(signIn), { subject, connectionState });
      if (admission.kind === "problem") return { refusedTo: problemPath(slug, admission.problem) };
      const token = await startOwnSession(signIn.companyId, subject, admission, idToken);
      return token ? { token } : { refusedTo: problemPath(slug, "failed") };
    },
  });
  const response = await request.nextAuth(authOptions({ flow }));
  const failure = flow.failure();
  if (failure) return toProblem(problemOf(failure), response);
  const location = response.headers.get("location");
  if (!location || isNextAuthError(location)) return toProblem("expired", response);
  if (flow.token() === null) return redirectTo(location, { from: response, cookies });
  const waiting = `/sign-in/${slug}/setting-up?${new URLSearchParams({ to: attempt.to })}`;
  return redirectTo(isSettingUp(admission) ? waiting : attempt.to, { from: response, cookies });
}

async function isSignedIn(companyId: string, cookies: string | null): Promise<boolean> {
  const token = await readToken(cookies);
  if (!token || "staffSessionId" in token || token.companyId !== companyId) return false;
  return (await readCurrentSession(database(), token, systemClock.now())) !== null;
}

/** next-auth's ID of a company's Okta. */
export function providerOf(slug: string): string {
  return `okta-${slug}`;
}

async function startOwnSession(
  companyId: string,
  oktaId: string,
  admission: Exclude<Admission, { kind: "problem" }>,
  idToken: string,
): Promise<SessionToken | null> {
  const now = systemClock.now();
  if (admission.kind === "session") {
    const { personId, epoch } = admission;
    return startSession(database(), { companyId, personId, epoch, via: "okta", now, idToken });
  }
  return startPendingSession(database(), { companyId, oktaId, runId: admission.runId, now, idToken });
}

function contextOf({ companyId }: OktaSignIn): Context {
  const actor = { kind: "system", name: "sign-in" } as const;
  return { ...requestContext({ companyId }), companyId, actor };
}

function isSettingUp(admission: Admission | null): boolean {
  return admission?.kind === "setting-up";
}
