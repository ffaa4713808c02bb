import { type CookieValue, startAttempt, takeAttempt } from "@/lib/auth/next-auth/oidc-attempt";
import { oidcClientOf } from "@/lib/auth/okta/okta-sign-in";
import type { Context } from "@/lib/context";
import type { OktaConnection } from "@/lib/db/client";
import { conflict } from "@/lib/errors";
import { OidcFailure } from "@/lib/okta/oidc/oidc-failure";
import { oktaAddresses } from "@/lib/okta/our-addresses";
import type { TestSignInOutcome } from "@/lib/setup/contract";
import { outcomeOf, type TestSignInEnded } from "@/lib/setup/test-sign-in/finish-test-sign-in";
import { oktaUrl, type TestSignInBegun } from "@/lib/setup/test-sign-in/test-sign-in";
import { confirmOwnAccount } from "./confirm-own-account";
import { findOpenMove } from "./find-move";
import { readSnapshot } from "./org-snapshot";

/**
 * Starts an owner's sign-in through the org that the company moves to, as step 9 does through the org in use.
 * @throws AppError 409 `not-set-up` before the new org has passed its checks, `no-password-session` (M1); 502
 * `okta-unreachable`
 */
export async function beginMoveSignIn(
  context: Context,
  input: { cookies: CookieValue[] },
): Promise<TestSignInBegun> {
  const { actor } = context;
  const there = await findTarget(context);
  if (!there || actor.kind !== "person")
    throw conflict("not-set-up", "The new org hasn't passed its checks yet.");
  if (actor.via !== "password")
    throw conflict("no-password-session", "To link your account, sign in with your password first.");
  const { connection, testRedirect } = there;
  const flow = flowOf(connection.id, actor.personId);
  const { attempt, cookies } = await startAttempt({ flow, to: "/", open: input.cookies });
  return { url: await oktaUrl(connection, testRedirect, attempt), cookies };
}

/** Ends the sign-in. @returns null if this browser's answer belongs to another one */
export async function finishMoveSignIn(
  context: Context,
  input: { connectionId: string; query: URLSearchParams; cookies: CookieValue[] },
): Promise<TestSignInEnded | null> {
  const { actor, log } = context;
  if (actor.kind !== "person") return null;
  const flow = flowOf(input.connectionId, actor.personId);
  const begun = await takeAttempt({ flow, state: input.query.get("state"), open: input.cookies });
  if (!begun) return null;
  const ended = (outcome: TestSignInOutcome) => ({ outcome, cookies: [begun.taken] });
  const there = await findTarget(context);
  if (!there || there.connection.id !== input.connectionId) return ended("expired");
  if (actor.via !== "password") return ended("no-password-session");
  try {
    const client = await oidcClientOf(there.connection);
    const answer = new URL(`${there.testRedirect}?${input.query}`);
    const { subject } = await client.exchange(answer, begun.attempt);
    return ended(await confirmOwnAccount(context, { oktaId: subject }));
  } catch (error) {
    if (!(error instanceof OidcFailure)) throw error;
    log.info({ kind: error.kind, code: error.details.code }, "sign-in through the new org failed");
    return ended(outcomeOf(error));
  }
}

function flowOf(connectionId: string, personId: string): string {
  return `move-sign-in ${connectionId} ${personId}`;
}

/** Returns the connection as it will be in the new org; null without a new org. */
async function findTarget(
  context: Context,
): Promise<{ connection: OktaConnection; testRedirect: string } | null> {
  const { companyId, db } = context;
  const target = readSnapshot((await findOpenMove(context))?.target).connection;
  const now = await db.oktaConnection.findUnique({
    where: { companyId },
    include: { company: { select: { slug: true } } },
  });
  if (!target || !now) return null;
  const { company, ...connection } = now;
  const { testRedirect } = oktaAddresses({ slug: company.slug, connectionId: connection.id });
  return { connection: { ...connection, ...target }, testRedirect };
}
