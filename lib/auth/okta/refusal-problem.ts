import type { SignInProblem } from "@/lib/auth/contract";
import { log } from "@/lib/log";
import { OidcFailure } from "@/lib/okta/oidc/oidc-failure";

/** Returns the sign-in page's address that explains a problem. */
export function problemPath(slug: string, problem: SignInProblem): string {
  return `/sign-in/${encodeURIComponent(slug)}/problem/${problem}`;
}

/** Why Okta sent the browser back without a code (okta-facts §5.3). `error` says so; the wording varies. */
export function refusalProblem(code: string, description: string): SignInProblem {
  if (code === "access_denied") return /policy/i.test(description) ? "not-allowed" : "not-assigned";
  if (code === "temporarily_unavailable" || code === "server_error") return "unreachable";
  if (/^(login|consent|interaction)_required$/.test(code)) return "expired";
  if (/^(unauthorized_client|invalid_scope|unsupported_response_type)$/.test(code)) return "misconfigured";
  return "failed";
}

/** Returns the problem that the sign-in page explains for an error. */
export function problemOf(error: unknown): SignInProblem {
  if (!(error instanceof OidcFailure)) throw error;
  const problems = {
    unreachable: "unreachable",
    "wrong-issuer": "wrong-issuer",
    "client-refused": "misconfigured",
    refused: "failed",
    invalid: "expired",
  } as const;
  log.warn({ kind: error.kind, code: error.details.code }, "sign-in through okta failed");
  return problems[error.kind];
}
