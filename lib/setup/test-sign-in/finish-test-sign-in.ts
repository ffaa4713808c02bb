import { type AttemptCookie, type CookieValue, takeAttempt } from "@/lib/auth/next-auth/oidc-attempt";
import { oidcClientOf } from "@/lib/auth/okta/okta-sign-in";
import type { Context } from "@/lib/context";
import type { OidcChecks } from "@/lib/okta/oidc/oidc-client";
import { OidcFailure } from "@/lib/okta/oidc/oidc-failure";
import { oktaAddresses } from "@/lib/okta/our-addresses";
import type { TestSignInOutcome } from "@/lib/setup/contract";
import { checkTestSignIn } from "./check-test-sign-in";
import { linkOwnAccount } from "./link-own-account";
import { flowOf } from "./test-sign-in";

export interface TestSignInEnded {
  outcome: TestSignInOutcome;
  /** Cookies to set with the answer, whatever the result. */
  cookies: AttemptCookie[];
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

/** Says what a failed test sign-in means to the person who started it. */
export function outcomeOf({ kind, details }: OidcFailure): TestSignInOutcome {
  if (kind === "unreachable" || kind === "wrong-issuer") return "unreachable";
  if (kind === "client-refused") return "client-refused";
  if (kind === "invalid") return "expired";
  if (details.code !== "access_denied") return "failed";
  return /policy/i.test(details.description ?? "") ? "not-allowed" : "not-assigned";
}
