import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { oidcClientOf } from "@/lib/auth/okta-sign-in";
import type { Context } from "@/lib/context";
import type { OktaConnection } from "@/lib/db/client";
import { env } from "@/lib/env";
import { AppError, conflict } from "@/lib/errors";
import { newOidcChecks, OidcFailure } from "@/lib/okta/oidc-client";
import { checkTestSignIn } from "./check-test-sign-in";
import type { TestSignInOutcome } from "./contract";
import { linkOwnAccount } from "./link-own-account";
import { oktaAddresses } from "./okta-addresses";

const MAX_AGE_SECONDS = 15 * 60;
const SALT = "test-sign-in";

/** What the cookie of one test sign-in holds, encrypted: whose it is, and what must come back. */
const ticketSchema = z.object({
  connectionId: z.uuid(),
  personId: z.uuid(),
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
});

export interface TestSignInBegun {
  /** Where to send the browser. */
  url: string;
  /** For a cookie sent to the test's own redirect URI only. */
  ticket: string;
  cookiePath: string;
  maxAgeSeconds: number;
}

/**
 * Begins the round trip of step 9 through the second redirect URI.
 * @throws AppError 409 before step 3, or outside a password session (M1); 502 when Okta cannot be reached
 */
export async function beginTestSignIn(context: Context): Promise<TestSignInBegun> {
  const { companyId, db, actor } = context;
  const connection = await db.oktaConnection.findUnique({
    where: { companyId },
    include: { company: { select: { slug: true } } },
  });
  if (!connection?.clientSecretSealed || actor.kind !== "person")
    throw conflict("not-set-up", "The app's client ID and secret are not saved yet. Finish step 3 first.");
  if (actor.via !== "password")
    throw conflict(
      "no-password-session",
      "Sign in with your password first: only then can your account be linked.",
    );
  const { testRedirect } = oktaAddresses({ slug: connection.company.slug, connectionId: connection.id });
  const checks = newOidcChecks();
  const url = await oktaUrl(connection, testRedirect, checks);
  const ticket = await encode({
    token: { connectionId: connection.id, personId: actor.personId, ...checks },
    secret: env().NEXTAUTH_SECRET,
    maxAge: MAX_AGE_SECONDS,
    salt: SALT,
  });
  return { url, ticket, cookiePath: new URL(testRedirect).pathname, maxAgeSeconds: MAX_AGE_SECONDS };
}

/**
 * Ends it: what Okta sent back is checked against the ticket of this browser and this person, and their account linked.
 * @param query what came with the redirect URI
 */
export async function finishTestSignIn(
  context: Context,
  input: { connectionId: string; query: URLSearchParams; ticket: string | undefined },
): Promise<TestSignInOutcome> {
  const { companyId, db, actor, log } = context;
  const { query } = input;
  const ticket = await readTicket(input.ticket);
  if (actor.kind !== "person" || !ticket) return "expired";
  if (ticket.connectionId !== input.connectionId || ticket.personId !== actor.personId) return "expired";
  if (query.get("state") !== ticket.state) return "expired";
  if (actor.via !== "password") return "no-password-session";
  const connection = await db.oktaConnection.findUnique({
    where: { companyId_id: { companyId, id: input.connectionId } },
    include: { company: { select: { slug: true } } },
  });
  if (!connection?.clientSecretSealed) return "failed";
  const { testRedirect } = oktaAddresses({ slug: connection.company.slug, connectionId: connection.id });
  try {
    const client = await oidcClientOf(connection);
    const { subject } = await client.exchange(new URL(`${testRedirect}?${query}`), ticket);
    const outcome = await linkOwnAccount(context, { oktaId: subject });
    if (outcome === "linked") await checkTestSignIn(context);
    return outcome;
  } catch (error) {
    if (!(error instanceof OidcFailure)) throw error;
    log.info({ kind: error.kind, code: error.details.code }, "test sign-in failed");
    return outcomeOf(error);
  }
}

async function oktaUrl(
  connection: OktaConnection,
  redirectUri: string,
  checks: ReturnType<typeof newOidcChecks>,
): Promise<string> {
  try {
    const client = await oidcClientOf(connection);
    return (await client.authorizationUrl(redirectUri, checks)).href;
  } catch (error) {
    if (!(error instanceof OidcFailure)) throw error;
    throw new AppError(
      "okta-unreachable",
      502,
      "Okta cannot be reached, or is not the one of step 3 any more.",
      {
        advice: "Try again in a minute; if it stays like that, check step 3 again.",
        cause: error,
      },
    );
  }
}

async function readTicket(token: string | undefined): Promise<z.infer<typeof ticketSchema> | null> {
  if (!token) return null;
  const read = await decode({ token, secret: env().NEXTAUTH_SECRET, salt: SALT }).catch(() => null);
  return ticketSchema.safeParse(read).data ?? null;
}

function outcomeOf({ kind, details }: OidcFailure): TestSignInOutcome {
  if (kind === "unreachable" || kind === "wrong-issuer") return "unreachable";
  if (kind === "client-refused") return "client-refused";
  if (kind === "invalid") return "expired";
  if (details.code !== "access_denied") return "failed";
  return /policy/i.test(details.description ?? "") ? "not-allowed" : "not-assigned";
}
