import { safePath } from "@/lib/auth/safe-path";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { readText } from "@/lib/http/read-body";
import { findOktaSignIn } from "./okta-sign-in";
import { problemPath } from "./refusal-problem";

export type Launch =
  | { kind: "begin"; to: string; loginHint: string | null }
  /** One of our pages that says why. */
  | { kind: "refused"; path: string };

const MAX_FORM_BYTES = 8 * 1024;

/**
 * Reads a request to start a sign-in: `iss`, `login_hint`, `target_link_uri` as Okta's tile sends them (okta-facts §5.4),
 * or `to` from our own pages. An issuer other than the company's, compared as text, is refused: it would sign this browser
 * in where someone else wants it to. Afterwards the person goes to one of our pages, or to the start.
 */
export async function readLaunch(slug: string, request: Request): Promise<Launch> {
  const given = request.method === "POST" ? await readForm(request) : new URL(request.url).searchParams;
  const signIn = await findOktaSignIn(database(), slug);
  if (!signIn) return { kind: "refused", path: `/sign-in/${encodeURIComponent(slug)}` };
  const issuer = given.get("iss");
  // By POST only Okta starts one, and it always sends its issuer.
  if (issuer === null ? request.method === "POST" : issuer !== signIn.issuer)
    return { kind: "refused", path: problemPath(slug, "wrong-issuer") };
  const hint = given.get("login_hint");
  return {
    kind: "begin",
    to: safePath(given.get("target_link_uri") ?? given.get("to"), env().APP_URL),
    loginHint: hint !== null && hint.length <= 320 ? hint : null,
  };
}

async function readForm(request: Request): Promise<URLSearchParams> {
  const isForm = request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded");
  return new URLSearchParams(isForm ? await readText(request, MAX_FORM_BYTES) : "");
}
