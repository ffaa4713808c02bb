import {
  type AttemptCookie,
  type CookieValue,
  startAttempt,
  takeAttempt,
} from "@/lib/auth/next-auth/oidc-attempt";
import { oidcClientOf } from "@/lib/auth/okta/okta-sign-in";
import type { Context } from "@/lib/context";
import type { OktaConnection } from "@/lib/db/client";
import { AppError, conflict } from "@/lib/errors";
import { type OidcChecks, OidcFailure } from "@/lib/okta/oidc/oidc-client";
import { oktaAddresses } from "@/lib/okta/our-addresses";
import type { TestSignInOutcome } from "@/lib/setup/contract";
import { checkTestSignIn } from "./check-test-sign-in";
import { linkOwnAccount } from "./link-own-account";

export interface TestSignInBegun {
  /** Where to send the browser. */
  url: string;
  /** Cookies for this browser. Without them, we don't accept what comes back. */
  cookies: AttemptCookie[];
}

export interface TestSignInEnded {
  outcome: TestSignInOutcome;
  /** Cookies to set with the answer, whatever the result. */
  cookies: AttemptCookie[];
}

/**
 * Starts the test sign-in of step 9 through the second redirect URI.
 * @throws AppError 409 before step 3, or outside a password session (M1); 502 if Okta can't be reached
 */
export async function beginTestSignIn(
  context: Context,
  input: { cookies: CookieValue[] },
): Promise<TestSignInBegun> {
  const { companyId, db, actor } = context;
  const connection = await db.oktaConnection.findUnique({
    where: { companyId },
    include: { company: { select: { slug: true } } },
  });
  if (!connection?.clientSecretSealed || actor.kind !== "person")
    throw conflict("not-set-up", "The app's client ID and secret aren't saved yet. Complete step 3 first.");
  if (actor.via !== "password")
    throw conflict("no-password-session", "To link your account, sign in with your password first.");
  const { testRedirect } = oktaAddresses({ slug: connection.company.slug, connectionId: connection.id });
  const flow = flowOf(connection.id, actor.personId);
  const { attempt, cookies } = await startAttempt({ flow, to: "/", open: input.cookies });
  return { url: await oktaUrl(connection, testRedirect, attempt), cookies };
}

/**
 * Ends the test sign-in: checks what Okta sent back against what this browser and person started, and links
 * their account.
 * @param query what came with the redirect URI
 */
export async function finishTestSignIn(
  context: Context,
  input: { connectionId: string; query: URLSearchParams; cookies: CookieValue[] },
): Promise<TestSignInEnded> {
  const { actor } = context;
  const { connectionId, query } = input;
  if (actor.kind !== "person") return { outcome: "expired", cookies: [] };
  const flow = flowOf(connectionId, actor.personId);
  const begun = await takeAttempt({ flow, state: query.get("state"), open: input.cookies });
  if (!begun) return { outcome: "expired", cookies: [] };
  const outcome =
    actor.via === "password"
      ? await link(context, { connectionId, query, checks: begun.attempt })
      : "no-password-session";
  return { outcome, cookies: [begun.taken] };
}

/** Who tests which connection. */
function flowOf(connectionId: string, personId: string): string {
  return `test-sign-in ${connectionId} ${personId}`;
}

async function link(
  context: Context,
  input: { connectionId: string; query: URLSearchParams; checks: OidcChecks },
): Promise<TestSignInOutcome> {
  const { companyId, db, log } = context;
  const connection = await db.oktaConnection.findUnique({
    where: { companyId_id: { companyId, id: input.connectionId } },
    include: { company: { select: { slug: true } } },
  });
  if (!connection?.clientSecretSealed || !connection.orgUrl) return "failed";
  const { testRedirect } = oktaAddresses({ slug: connection.company.slug, connectionId: connection.id });
  try {
    const client = await oidcClientOf(connection);
    const { subject } = await client.exchange(new URL(`${testRedirect}?${input.query}`), input.checks);
    const outcome = await linkOwnAccount(context, { orgUrl: connection.orgUrl, oktaId: subject });
    if (outcome === "linked") await checkTestSignIn(context);
    return outcome;
  } catch (error) {
    if (!(error instanceof OidcFailure)) throw error;
    log.info({ kind: error.kind, code: error.details.code }, "test sign-in failed");
    return outcomeOf(error);
  }
}

/** Returns the address in Okta that starts a sign-in. @throws AppError 502 `okta-unreachable` */
export async function oktaUrl(
  connection: OktaConnection,
  redirectUri: string,
  checks: OidcChecks,
): Promise<string> {
  try {
    const client = await oidcClientOf(connection);
    return (await client.authorizationUrl(redirectUri, checks)).href;
  } catch (error) {
    if (!(error instanceof OidcFailure)) throw error;
    throw new AppError("okta-unreachable", "We can't reach Okta, or it no longer matches step 3.", {
      advice: "Try again in a minute. If it keeps failing, check step 3.",
      cause: error,
    });
  }
}

/** Says what a failed test sign-in means to the person who started it. */
export function outcomeOf({ kind, details }: OidcFailure): TestSignInOutcome {
  if (kind === "unreachable" || kind === "wrong-issuer") return "unreachable";
  if (kind === "client-refused") return "client-refused";
  if (kind === "invalid") return "expired";
  if (details.code !== "access_denied") return "failed";
  return /policy/i.test(details.description ?? "") ? "not-allowed" : "not-assigned";
}
