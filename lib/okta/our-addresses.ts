import { env } from "@/lib/env";

/** Our addresses that a company's Okta org must know. They never change, because slug and connection ID don't. */
export function oktaAddresses(input: { slug: string; connectionId: string }) {
  const base = env().APP_URL;
  return {
    signInRedirect: `${base}/api/auth/callback/okta-${input.slug}`,
    testRedirect: `${base}/api/okta/connections/${input.connectionId}/test-sign-in`,
    initiateLogin: `${base}/sign-in/${input.slug}`,
    signOutRedirect: `${base}/sign-in/${input.slug}`,
    universalLogout: `${base}/api/okta/connections/${input.connectionId}/universal-logout`,
    eventHook: `${base}/webhooks/okta/${input.connectionId}`,
  };
}
