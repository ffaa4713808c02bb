import { redirectTo } from "@/lib/auth/next-auth/auth-redirect";
import type { CookieValue } from "@/lib/auth/next-auth/oidc-attempt";
import { startOidc } from "@/lib/auth/next-auth/oidc-flow";
import { database } from "@/lib/db/client";
import { providerOf } from "./answer-okta-auth";
import { findOktaSignIn } from "./okta-sign-in";
import { problemOf, problemPath } from "./refusal-problem";

/** Sends the browser to the company's Okta. @param input.to the page of ours to go to afterwards */
export async function startOktaSignIn(input: {
  slug: string;
  to: string;
  loginHint: string | null;
  cookies: CookieValue[];
}): Promise<Response> {
  const { slug, to, loginHint, cookies } = input;
  const signIn = await findOktaSignIn(database(), slug);
  if (!signIn) return redirectTo(`/sign-in/${encodeURIComponent(slug)}`);
  try {
    const client = await signIn.client();
    return await startOidc({ id: providerOf(slug), client, to, loginHint, open: cookies });
  } catch (error) {
    return redirectTo(problemPath(slug, problemOf(error)));
  }
}
