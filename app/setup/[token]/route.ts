import { contextOf } from "@/lib/auth/session/read-session";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { setCookie } from "@/lib/http/cookies";
import { guarded } from "@/lib/http/door";
import { readSetupLink } from "@/lib/setup/link/read-setup-link";
import { recordLinkUse } from "@/lib/setup/link/record-use";
import { startSetupLinkSession, VISIT_MS } from "@/lib/setup/link/start-setup-link-session";
import { SETUP_LINK_COOKIE } from "@/lib/setup/link/token";

type Extra = { params: Promise<{ token: string }> };

/** Opens a setup link: starts a session in a cookie that scripts can't read, and takes the token out of the address. */
export const GET = guarded(
  async (_request: Request, _requestId: string, { params }: Extra): Promise<Response> => {
    const { token } = await params;
    const { APP_URL } = env();
    const now = new Date();
    const link = await readSetupLink(database(), { token, now });
    if (!link?.company.oktaEnabled) return goTo(`${APP_URL}/setup/ended`);
    await recordLinkUse(contextOf(link), { action: "opened" });
    const visit = await startSetupLinkSession(database(), { link, now });
    const secure = APP_URL.startsWith("https:");
    const cookie = { name: SETUP_LINK_COOKIE, value: visit.token, maxAge: VISIT_MS / 1000, secure };
    return goTo(`${APP_URL}/setup/okta`, { "set-cookie": setCookie(cookie) });
  },
);

function goTo(location: string, headers: Record<string, string> = {}): Response {
  return new Response(null, {
    status: 303,
    headers: { location, "cache-control": "no-store", "referrer-policy": "no-referrer", ...headers },
  });
}
