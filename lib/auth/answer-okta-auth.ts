import type { NextAuthOptions } from "next-auth";
import { decode } from "next-auth/jwt";
import { type Context, systemClock } from "@/lib/context";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { type OidcClient, OidcFailure } from "@/lib/okta/oidc-client";
import type { RequestedRun } from "@/lib/sync/request-run";
import { type Admission, admitOktaUser } from "./admit-okta-user";
import { isNextAuthError, redirectTo } from "./auth-redirect";
import type { SignInProblem } from "./contract";
import { checkCookies, oidcFlow } from "./oidc-flow";
import { findOktaSignIn, type OktaSignIn } from "./okta-sign-in";
import { authOptions } from "./options";
import { safePath } from "./safe-path";
import { PENDING_MS, type SessionToken } from "./session-token";

export interface OktaAuthRequest {
  slug: string;
  /** next-auth's: `signin` or `callback`. */
  action: string;
  query: URLSearchParams;
  cookie(name: string): string | undefined;
  /** next-auth itself, for this request. */
  nextAuth(options: NextAuthOptions): Promise<Response>;
  /** Tells Inngest of a run whose row exists. */
  tellInngest(run: RequestedRun): Promise<void>;
}

/**
 * Answers next-auth's addresses of one company's Okta provider. What goes wrong ends on a page that says what to do:
 * next-auth itself would only say that something did.
 */
export async function answerOktaAuth(request: OktaAuthRequest): Promise<Response> {
  const { slug, query } = request;
  const signIn = await findOktaSignIn(database(), slug);
  if (!signIn) return redirectTo(`/sign-in/${encodeURIComponent(slug)}`);
  // next-auth would lose the reason: it is read before (but not believed before `state` is ours).
  if (request.action === "callback" && query.has("error")) return answerRefusal(request);
  let client: OidcClient;
  try {
    client = await signIn.client();
  } catch (error) {
    return toProblem(slug, problemOf(error));
  }
  let admission: Admission | null = null;
  const flow = oidcFlow({
    id: `okta-${slug}`,
    name: `${signIn.companyName} (Okta)`,
    clientId: signIn.clientId,
    client,
    async decide({ subject, idToken }) {
      const { connectionState } = signIn;
      admission = await admitOktaUser(contextOf(signIn), { subject, connectionState });
      if (admission.kind === "problem") return { refusedTo: problemPath(slug, admission.problem) };
      if (admission.kind === "setting-up" && admission.requested) await tell(request, admission.requested);
      return { token: tokenOf(signIn.companyId, subject, admission, idToken) };
    },
  });
  const response = await request.nextAuth(authOptions(flow));
  const failure = flow.failure();
  if (failure) return toProblem(slug, problemOf(failure), response);
  const location = response.headers.get("location");
  if (location && isNextAuthError(location)) return toProblem(slug, "expired", response);
  if (location && isSettingUp(admission)) {
    const to = safePath(location, env().APP_URL);
    return redirectTo(`/sign-in/${slug}/setting-up?${new URLSearchParams({ to })}`, response);
  }
  return response;
}

export function problemPath(slug: string, problem: SignInProblem): string {
  return `/sign-in/${encodeURIComponent(slug)}/problem/${problem}`;
}

/** Why Okta sent the browser back without a code (okta-facts §5.3): told by `error`; the words vary. */
async function answerRefusal(request: OktaAuthRequest): Promise<Response> {
  const { slug, query, cookie } = request;
  const { state } = checkCookies(`okta-${slug}`);
  const token = cookie(state.name);
  const ours = token
    ? await decode({ token, secret: env().NEXTAUTH_SECRET, salt: state.name }).catch(() => null)
    : null;
  if (!ours || ours.value !== query.get("state")) return toProblem(slug, "expired");
  const code = query.get("error") ?? "";
  log.info({ slug, code }, "okta refused a sign-in");
  return toProblem(slug, refusalProblem(code, query.get("error_description") ?? ""));
}

export function refusalProblem(code: string, description: string): SignInProblem {
  if (code === "access_denied") return /policy/i.test(description) ? "not-allowed" : "not-assigned";
  if (code === "temporarily_unavailable" || code === "server_error") return "unreachable";
  if (/^(login|consent|interaction)_required$/.test(code)) return "expired";
  if (/^(unauthorized_client|invalid_scope|unsupported_response_type)$/.test(code)) return "misconfigured";
  return "failed";
}

export function problemOf(error: unknown): SignInProblem {
  if (!(error instanceof OidcFailure)) throw error;
  const problems = {
    unreachable: "unreachable",
    "wrong-issuer": "wrong-issuer",
    "client-refused": "misconfigured",
    refused: "failed",
    invalid: "expired",
  } as const;
  log.warn({ kind: error.kind, code: error.details.code }, "sign-in through okta failed");
  return problems[error.kind];
}

function tokenOf(
  companyId: string,
  oktaId: string,
  admission: Exclude<Admission, { kind: "problem" }>,
  idToken: string,
): SessionToken {
  if (admission.kind === "session") {
    const { personId, epoch } = admission;
    return { companyId, personId, epoch, via: "okta", idToken };
  }
  return { companyId, oktaId, runId: admission.runId, pendingUntil: Date.now() + PENDING_MS, idToken };
}

function contextOf({ companyId }: OktaSignIn): Context {
  const actor = { kind: "system", name: "sign-in" } as const;
  return { companyId, actor, clock: systemClock, log: log.child({ companyId }), db: database() };
}

/** The row is what counts: if Inngest cannot be told now, the sweep tells it. */
async function tell(request: OktaAuthRequest, run: RequestedRun): Promise<void> {
  await request.tellInngest(run).catch((err) => log.error({ err, runId: run.runId }, "event not sent"));
}

function isSettingUp(admission: Admission | null): boolean {
  return admission?.kind === "setting-up";
}

function toProblem(slug: string, problem: SignInProblem, from?: Response): Response {
  return redirectTo(problemPath(slug, problem), from);
}
