import type { Context } from "koa";
import type { Provider } from "oidc-provider";
import { cookieOptions, SESSION_COOKIE, SESSION_SECONDS } from "@/local/okta/oauth/authorization-server";
import type { OauthContext } from "@/local/okta/oauth/context";
import { findPerson } from "@/local/okta/oauth/people";
import { findAccount } from "@/local/okta/oauth/tokens/claims";
import type { Person } from "@/local/okta/population/types";

export const authenticationMethods = ["pwd"];

/** Returns who is signed in to the org in this browser; null for no one, or for someone Okta would no longer let in. */
export async function signedInPerson(
  ctx: Context,
  context: OauthContext,
  provider: Provider,
): Promise<Person | null> {
  const { accountId } = await provider.Session.get(ctx);
  if (!accountId || !findAccount(context.org, accountId)) return null;
  return findPerson(context.org, accountId);
}

/** Starts a session for someone who came to the org itself, not from an app. */
export async function beginSession(ctx: Context, provider: Provider, person: Person): Promise<void> {
  const before = await provider.Session.get(ctx);
  if (before.accountId) await before.destroy();
  const session = new provider.Session();
  session.loginAccount({ accountId: person.id, amr: authenticationMethods });
  await session.save(SESSION_SECONDS);
  cookiesOf(ctx, provider).set(SESSION_COOKIE, session.jti, cookieOptions);
}

export async function endSession(ctx: Context, provider: Provider): Promise<void> {
  const session = await provider.Session.get(ctx);
  if (session.accountId) await session.destroy();
  cookiesOf(ctx, provider).set(SESSION_COOKIE, null, cookieOptions);
}

/** Signs cookies as oidc-provider signs its own. */
function cookiesOf(ctx: Context, provider: Provider): Context["cookies"] {
  return provider.app.createContext(ctx.req, ctx.res).cookies;
}
