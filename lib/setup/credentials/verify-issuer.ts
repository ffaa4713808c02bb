import { unreachable } from "@/lib/okta/address/recognise-org";
import { cleanIssuer } from "@/lib/okta/oidc/clean-issuer";
import {
  type Discovery,
  type DiscoveryFailure,
  endpointsAreAt,
  readDiscovery,
} from "@/lib/okta/oidc/oidc-discovery";
import type { GuardedFetch } from "@/lib/okta/transport/guarded-fetch";
import { FetchFailure } from "@/lib/okta/transport/guarded-fetch";
import { fine, wrong } from "@/lib/setup/check-answer";
import type { SetupFinding } from "@/lib/setup/contract";

interface IssuerInput {
  pasted: string;
  orgUrl: string;
  customUrl: string | null;
}

/**
 * Cleans and checks an issuer: at the org's own address, with a discovery document that names it letter by letter and
 * leads nowhere else.
 */
export async function verifyIssuer(
  fetch: GuardedFetch,
  { pasted, orgUrl, customUrl }: IssuerInput,
): Promise<{ discovery: Discovery | null; findings: SetupFinding[] }> {
  const no = (message: string, advice: string) => ({
    discovery: null,
    findings: [wrong("Issuer", message, advice, "issuer")],
  });
  const issuer = cleanIssuer(pasted, orgUrl);
  if (issuer === null)
    return no("This is not an address.", "Copy it from the app's Sign On tab, OpenID Connect ID Token.");
  const origins = [orgUrl, ...(customUrl ? [customUrl] : [])];
  const { origin, host } = new URL(issuer);
  if (!origins.includes(origin))
    return no(
      `${host} is not the org of step 1.`,
      `The issuer begins with ${origins.join(" or ")}. Change step 1 if the org is another one.`,
    );
  const discovery = await readDiscovery(fetch, issuer);
  if ("failed" in discovery) return no(...failed(discovery, issuer));
  if (discovery.issuer !== issuer)
    return no(
      `Okta spells this issuer ${discovery.issuer}.`,
      "Enter it exactly like that: sign-in compares it letter by letter.",
    );
  if (!endpointsAreAt(discovery, origins))
    return no(
      "This issuer leads to addresses that are not your org's.",
      `Use the org's own issuer, ${orgUrl}, and tell support if this stays.`,
    );
  return { discovery, findings: [fine("Issuer", issuer)] };
}

function failed(failure: DiscoveryFailure, issuer: string): [string, string] {
  if (failure.failed !== "no-document")
    return unreachable(new FetchFailure(failure.failed, issuer), new URL(issuer).host);
  const own = new URL(issuer).origin;
  return [
    `There is no authorization server at ${issuer} (it answered ${failure.status}).`,
    issuer === own
      ? "Try again in a minute. If it stays, tell support."
      : `Custom authorization servers need a licence of their own. The org's own issuer always works: ${own}`,
  ];
}
