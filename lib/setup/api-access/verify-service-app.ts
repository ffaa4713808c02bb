import type { JWK } from "jose";
import { REQUIRED_SCOPES, SERVICE_SCOPES } from "@/lib/connection/credential/permission-words";
import { requestServiceToken, type TokenVerdict } from "@/lib/okta/oidc/service-app-token";
import type { GuardedFetch } from "@/lib/okta/transport/guarded-fetch";
import { failed, passed, warning } from "@/lib/setup/check-answer";
import type { SetupFinding } from "@/lib/setup/contract";

interface ServiceAppInput {
  orgUrl: string;
  clientId: string;
  privateJwk: JWK;
}

/** Checks that a service app knows our key and has the scopes, and names each missing scope. */
export async function verifyServiceApp(
  fetch: GuardedFetch,
  app: ServiceAppInput,
): Promise<{ findings: SetupFinding[]; scopes: string[] }> {
  const all = await requestServiceToken(fetch, app, SERVICE_SCOPES);
  if (all.verdict === "granted") return { findings: [tokenFinding(all.dpop)], scopes: SERVICE_SCOPES };
  if (all.verdict !== "scope-refused") return { findings: [refusal(all)], scopes: [] };
  // Okta refuses all scopes without saying which, so we request each on its own.
  const verdicts: TokenVerdict[] = [];
  for (const scope of SERVICE_SCOPES) verdicts.push(await requestServiceToken(fetch, app, [scope]));
  const other = verdicts.find(({ verdict }) => verdict !== "granted" && verdict !== "scope-refused");
  if (other) return { findings: [refusal(other)], scopes: [] };
  const scopes = SERVICE_SCOPES.filter((_, index) => verdicts[index]?.verdict === "granted");
  const granted = verdicts.find((one) => one.verdict === "granted");
  const findings = SERVICE_SCOPES.filter((scope) => !scopes.includes(scope)).map((scope) => {
    const answer = REQUIRED_SCOPES.includes(scope) ? failed : warning;
    return answer(
      scope,
      REQUIRED_SCOPES.includes(scope)
        ? "The service app doesn't have this scope."
        : "The service app doesn't have this optional scope.",
      "In Okta, open the service app's Okta API Scopes tab and select Grant. Only super administrators see the button.",
    );
  });
  return {
    findings: [...(granted?.verdict === "granted" ? [tokenFinding(granted.dpop)] : []), ...findings],
    scopes,
  };
}

function tokenFinding(dpop: boolean): SetupFinding {
  return passed(
    "Service app",
    `Okta accepts it with our key${dpop ? ", and binds its tokens to the key (DPoP)" : ""}.`,
  );
}

function refusal(verdict: TokenVerdict): SetupFinding {
  switch (verdict.verdict) {
    case "unknown-client":
      return failed(
        "Service app",
        "This org has no active app with this client ID.",
        "Copy it from the service app's General tab, under Client Credentials, and check that the app is active.",
        "clientId",
      );
    case "unknown-key":
      return failed(
        "Public key",
        "The service app exists, but doesn't have the public key shown here.",
        "In Okta, open its General tab and edit Client Credentials. Choose Public key / Private key, select Add key, paste the key shown here, save, and make it active.",
      );
    case "not-a-service-app":
      return failed(
        "Service app",
        "This isn't an API Services app, or it doesn't use a key.",
        "Create it as API Services, and under Client Credentials choose Public key / Private key.",
        "clientId",
      );
    case "limited":
      return failed("Okta", "Okta's rate limit is used up.", "Wait a minute and check again.");
    case "refused":
      return failed(
        "Service app",
        `Okta refused it: ${verdict.said}`,
        "Check the app and try again.",
        "clientId",
      );
    default:
      return failed(
        "Service app",
        "Okta granted none of the scopes.",
        "Grant them on its Okta API Scopes tab.",
      );
  }
}
