import type { JWK } from "jose";
import { REQUIRED_SCOPES, SERVICE_SCOPES } from "@/lib/connection/credential/permission-words";
import { requestServiceToken, type TokenVerdict } from "@/lib/okta/oidc/service-app-token";
import type { GuardedFetch } from "@/lib/okta/transport/guarded-fetch";
import { fine, worthALook, wrong } from "@/lib/setup/check-answer";
import type { SetupFinding } from "@/lib/setup/contract";

interface ServiceAppInput {
  orgUrl: string;
  clientId: string;
  privateJwk: JWK;
}

/** Shows that a service app knows our key and was granted the scopes; each one missing is named. */
export async function verifyServiceApp(
  fetch: GuardedFetch,
  app: ServiceAppInput,
): Promise<{ findings: SetupFinding[]; scopes: string[] }> {
  const all = await requestServiceToken(fetch, app, SERVICE_SCOPES);
  if (all.verdict === "granted") return { findings: [tokenFinding(all.dpop)], scopes: SERVICE_SCOPES };
  if (all.verdict !== "scope-refused") return { findings: [refusal(all)], scopes: [] };
  // Okta refuses the lot without saying which: each is asked for by itself.
  const verdicts: TokenVerdict[] = [];
  for (const scope of SERVICE_SCOPES) verdicts.push(await requestServiceToken(fetch, app, [scope]));
  const other = verdicts.find(({ verdict }) => verdict !== "granted" && verdict !== "scope-refused");
  if (other) return { findings: [refusal(other)], scopes: [] };
  const scopes = SERVICE_SCOPES.filter((_, index) => verdicts[index]?.verdict === "granted");
  const granted = verdicts.find((one) => one.verdict === "granted");
  const findings = SERVICE_SCOPES.filter((scope) => !scopes.includes(scope)).map((scope) => {
    const make = REQUIRED_SCOPES.includes(scope) ? wrong : worthALook;
    return make(
      scope,
      REQUIRED_SCOPES.includes(scope)
        ? "This scope was not granted to the service app."
        : "This scope was not granted; it is not strictly needed.",
      "In Okta: the service app's Okta API Scopes tab, Grant. Only super administrators see the button.",
    );
  });
  return {
    findings: [...(granted?.verdict === "granted" ? [tokenFinding(granted.dpop)] : []), ...findings],
    scopes,
  };
}

function tokenFinding(dpop: boolean): SetupFinding {
  return fine(
    "Service app",
    `Okta knows it and our key${dpop ? ", and binds its tokens to it (DPoP)" : ""}.`,
  );
}

function refusal(verdict: TokenVerdict): SetupFinding {
  switch (verdict.verdict) {
    case "unknown-client":
      return wrong(
        "Service app",
        "Okta knows no active app with this client ID in this org.",
        "Copy it from the service app's General tab, Client Credentials, and check that the app is active.",
        "clientId",
      );
    case "unknown-key":
      return wrong(
        "Public key",
        "The service app exists, but does not have the public key shown here.",
        "In Okta: its General tab, Client Credentials, Edit, Public key / Private key, Add key; paste the key shown here, save, and make it active.",
      );
    case "not-a-service-app":
      return wrong(
        "Service app",
        "This app is no API Services app, or does not prove itself by a key.",
        "Create it as API Services, and under Client Credentials choose Public key / Private key.",
        "clientId",
      );
    case "limited":
      return wrong("Okta", "Okta answers too many requests just now.", "Wait a minute and check again.");
    case "refused":
      return wrong(
        "Service app",
        `Okta refused it: ${verdict.said}`,
        "Check the app and try again.",
        "clientId",
      );
    default:
      return wrong(
        "Service app",
        "Okta granted none of the scopes.",
        "Grant them on its Okta API Scopes tab.",
      );
  }
}
