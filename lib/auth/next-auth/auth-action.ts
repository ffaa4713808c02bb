/** What a request to one of next-auth's addresses is for. */
export type AuthAction =
  /** next-auth answers it as it is. */
  | { kind: "own" }
  /** Coming back from a company's Okta, or from the provider of Learn Amp staff. */
  | { kind: "okta"; slug: string }
  | { kind: "staff" }
  /** A sign-in with a provider starts at our own addresses. */
  | { kind: "elsewhere"; to: string }
  | { kind: "wrong-method"; allow: string }
  /** Everything else that next-auth could answer, which we don't need. */
  | { kind: "none" };

export const STAFF_PROVIDER_ID = "staff";

/** next-auth's addresses that our pages use: `signIn`, `signOut` and `getSession` of its browser part. */
const USED: Record<string, "GET" | "POST"> = {
  csrf: "GET",
  providers: "GET",
  session: "GET",
  signout: "POST",
  "callback/password": "POST",
};

/**
 * Returns what a request to `/api/auth/<path>` is for. Only what this product uses is open: next-auth's log, its own
 * pages and the addresses of providers we don't have are closed.
 */
export function authActionOf(path: string[], method: string): AuthAction {
  const [action = "", provider = "", ...rest] = path;
  const used = Object.hasOwn(USED, path.join("/")) ? USED[path.join("/")] : undefined;
  if (used) return methodFits(used, method) ? { kind: "own" } : wrongMethod(used);
  const slug = /^okta-([a-z0-9-]+)$/.exec(provider)?.[1];
  const isStaff = provider === STAFF_PROVIDER_ID;
  if (rest.length > 0 || (slug === undefined && !isStaff)) return { kind: "none" };
  if (action !== "callback" && action !== "signin") return { kind: "none" };
  if (!methodFits("GET", method)) return wrongMethod("GET");
  if (action === "signin") return { kind: "elsewhere", to: isStaff ? "/staff/sign-in" : `/sign-in/${slug}` };
  return slug === undefined ? { kind: "staff" } : { kind: "okta", slug };
}

function methodFits(expected: "GET" | "POST", method: string): boolean {
  return method === expected || (expected === "GET" && method === "HEAD");
}

function wrongMethod(allowed: "GET" | "POST"): AuthAction {
  return { kind: "wrong-method", allow: allowed === "GET" ? "GET, HEAD" : "POST" };
}
