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
import { failed, passed } from "@/lib/setup/check-answer";
import type { SetupFinding } from "@/lib/setup/contract";

interface IssuerInput {
  pasted: string;
  orgUrl: string;
  customUrl: string | null;
}

/**
 * Cleans and checks an issuer: it's at the org's own address, and its discovery document names it exactly and
 * leads nowhere else.
 */
export async function verifyIssuer(
  fetch: GuardedFetch,
  { pasted, orgUrl, customUrl }: IssuerInput,
): Promise<{ discovery: Discovery | null; findings: SetupFinding[] }> {
  const no = (message: string, advice: string) => ({
    discovery: null,
    findings: [failed("Issuer", message, advice, "issuer")],
  });
  const issuer = cleanIssuer(pasted, orgUrl);
  if (issuer === null)
    return no("This isn't a web address.", "Copy it from the app's Sign On tab, OpenID Connect ID Token.");
  const origins = [orgUrl, ...(customUrl ? [customUrl] : [])];
  const { origin, host } = new URL(issuer);
  if (!origins.includes(origin))
    return no(
      `${host} isn't the org from step 1.`,
      `The issuer starts with ${origins.join(" or ")}. If you use another org, change step 1.`,
    );
  const discovery = await readDiscovery(fetch, issuer);
  if ("failed" in discovery) return no(...describeFailure(discovery, issuer));
  if (discovery.issuer !== issuer)
    return no(
      `Okta writes this issuer as ${discovery.issuer}.`,
      "Enter it exactly like that. Sign-in compares every character.",
    );
  if (!endpointsAreAt(discovery, origins))
    return no(
      "This issuer points to addresses outside your org.",
      `Use the org's own issuer, ${orgUrl}. If this continues, contact support.`,
    );
  return { discovery, findings: [passed("Issuer", issuer)] };
}

function describeFailure(failure: DiscoveryFailure, issuer: string): [string, string] {
  if (failure.failed !== "no-document")
    return unreachable(new FetchFailure(failure.failed, issuer), new URL(issuer).host);
  const own = new URL(issuer).origin;
  return [
    `There's no authorization server at ${issuer} (status ${failure.status}).`,
    issuer === own
      ? "Try again in a minute. If it keeps failing, contact support."
      : `Custom authorization servers need an extra Okta licence. The org's own issuer always works: ${own}`,
  ];
}
