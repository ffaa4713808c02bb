import type { NextAuthOptions } from "next-auth";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { type OidcClient, openOidcClient } from "@/lib/okta/oidc-client";
import { problemOf, refusalProblem } from "./answer-okta-auth";
import { isNextAuthError, redirectTo } from "./auth-redirect";
import type { SignInProblem } from "./contract";
import { oidcFlow } from "./oidc-flow";
import { authOptions } from "./options";
import { STAFF_MS, staffProvider } from "./session-token";

/** next-auth's id of the provider that vouches for Learn Amp staff. */
export const STAFF_PROVIDER = "staff";

export interface StaffAuthRequest {
  action: string;
  query: URLSearchParams;
  nextAuth(options: NextAuthOptions): Promise<Response>;
}

/**
 * Signs in Learn Amp staff by the OIDC app the environment names: whoever may use that app is staff. Without one there
 * is only the command line, and the address does not exist.
 */
export async function answerStaffAuth({ action, query, nextAuth }: StaffAuthRequest): Promise<Response> {
  const vouchedBy = staffProvider();
  if (!vouchedBy) return new Response(null, { status: 404 });
  const error = action === "callback" ? query.get("error") : null;
  if (error) return toProblem(refusalProblem(error, query.get("error_description") ?? ""));
  let client: OidcClient;
  try {
    client = await staffClient();
  } catch (failure) {
    return toProblem(problemOf(failure));
  }
  const flow = oidcFlow({
    id: STAFF_PROVIDER,
    name: "Learn Amp staff",
    clientId: env().STAFF_OIDC_CLIENT_ID ?? "",
    client,
    async decide({ claims, subject, idToken }) {
      const staff = [claims.name, claims.email, claims.preferred_username].find(
        (one) => typeof one === "string",
      );
      log.info({ subject }, "staff signed in");
      return {
        token: { staff: String(staff ?? subject), vouchedBy, staffUntil: Date.now() + STAFF_MS, idToken },
      };
    },
  });
  const response = await nextAuth(authOptions(flow));
  const failure = flow.failure();
  if (failure) return toProblem(problemOf(failure), response);
  const location = response.headers.get("location");
  return location && isNextAuthError(location) ? toProblem("expired", response) : response;
}

let kept: { client: Promise<OidcClient>; until: number } | undefined;
const FRESH_MS = 10 * 60_000;

function staffClient(): Promise<OidcClient> {
  if (kept && kept.until > Date.now()) return kept.client;
  const { STAFF_OIDC_ISSUER, STAFF_OIDC_CLIENT_ID, STAFF_OIDC_CLIENT_SECRET, OKTA_ALLOW_LOOPBACK } = env();
  const app = {
    issuer: STAFF_OIDC_ISSUER ?? "",
    clientId: STAFF_OIDC_CLIENT_ID ?? "",
    clientSecret: STAFF_OIDC_CLIENT_SECRET ?? "",
  };
  const client = openOidcClient(app, { allowLoopback: OKTA_ALLOW_LOOPBACK === "1" });
  kept = { client, until: Date.now() + FRESH_MS };
  client.catch(() => {
    kept = undefined;
  });
  return client;
}

function toProblem(problem: SignInProblem, from?: Response): Response {
  return redirectTo(`/staff/sign-in?${new URLSearchParams({ problem })}`, from);
}
