import { oktaFetch } from "@/lib/connection/okta-fetch";
import type { Context } from "@/lib/context";
import { type Discovery, readDiscovery } from "@/lib/okta/oidc/oidc-discovery";
import {
  type ClientVerdict,
  probeClient,
  probeRedirect,
  type RedirectVerdict,
} from "@/lib/okta/oidc/probe-client";
import { oktaAddresses } from "@/lib/okta/our-addresses";
import { fine, wrong } from "@/lib/setup/check-answer";
import type { SetupFinding } from "@/lib/setup/contract";

interface ClientInput {
  discovery: Discovery;
  clientId: string;
  clientSecret: string;
  connectionId: string;
}

/**
 * Shows that an OIDC client is the one of step 2: known, its secret right, both redirect URIs registered, and signing
 * with the issuer given. Okta is asked, nobody signs in.
 */
export async function verifyClient(context: Context, input: ClientInput): Promise<SetupFinding[]> {
  const fetch = oktaFetch();
  const { discovery, clientId, clientSecret, connectionId } = input;
  const { slug } = await context.db.company.findUniqueOrThrow({
    where: { id: context.companyId },
    select: { slug: true },
  });
  const addresses = oktaAddresses({ slug, connectionId });
  const redirects = [addresses.signInRedirect, addresses.testRedirect];
  const { authorizationEndpoint, tokenEndpoint } = discovery;
  const [client, seen, ...verdicts] = await Promise.all([
    probeClient(fetch, { tokenEndpoint, clientId, clientSecret, redirectUri: addresses.signInRedirect }),
    readDiscovery(fetch, discovery.issuer, clientId),
    ...redirects.map((redirectUri) => probeRedirect(fetch, { authorizationEndpoint, clientId, redirectUri })),
  ]);
  const findings = clientFindings(client, verdicts);
  if (client.verdict !== "accepted") return findings;
  redirects.forEach((uri, index) => {
    findings.push(
      redirectFinding(index === 0 ? "Sign-in redirect URI" : "Test redirect URI", uri, verdicts[index]),
    );
  });
  if (!("failed" in seen) && seen.issuer !== discovery.issuer)
    findings.push(
      wrong(
        "Issuer",
        `This app is set to another form of the issuer: ${seen.issuer}.`,
        "Enter that one, or change it in Okta on the app's Sign On tab.",
        "issuer",
      ),
    );
  return findings;
}

const FROM = "Copy it again from the app's General tab, Client Credentials.";

/** Where Okta doesn't say which of the two is wrong, a redirect it grants shows that it knows the client id. */
function clientFindings(client: ClientVerdict, verdicts: RedirectVerdict[]): SetupFinding[] {
  const known = verdicts.includes("registered");
  const unknown = verdicts.length > 0 && verdicts.every((verdict) => verdict === "unknown-client");
  const wrongSecret = wrong(
    "Client secret",
    "Okta knows this client ID, but the secret is not its secret.",
    `${FROM} If a new secret was made there since, use the newest active one.`,
    "clientSecret",
  );
  const unknownClient = wrong(
    "Client ID",
    "Okta knows no active app with this client ID in this org.",
    `${FROM} Check that the app is active and in the org of step 1.`,
    "clientId",
  );
  switch (client.verdict) {
    case "accepted":
      return [fine("Client ID", "Okta knows this app."), fine("Client secret", "It is the app's secret.")];
    case "unknown-client":
      return [unknownClient];
    case "wrong-secret":
      return [wrongSecret];
    case "refused":
      if (known) return [wrongSecret];
      if (unknown) return [unknownClient];
      return [
        wrong("Client ID", "Okta does not accept this client ID with this secret.", FROM, "clientId"),
        wrong("Client secret", "Okta does not accept this secret with this client ID.", FROM, "clientSecret"),
      ];
    case "wrong-kind":
      return [
        wrong(
          "Client ID",
          "This app can't sign people in by code and secret.",
          "Create it as OIDC - OpenID Connect, Web Application, with Authorization Code ticked and client authentication by secret.",
          "clientId",
        ),
      ];
    case "limited":
      return [wrong("Okta", "Okta answers too many requests just now.", "Wait a minute and check again.")];
    case "unclear":
      return [
        wrong("Okta", `Okta's answer could not be understood (${client.said}).`, "Try again in a minute."),
      ];
  }
}

function redirectFinding(name: string, uri: string, verdict: RedirectVerdict | undefined): SetupFinding {
  switch (verdict) {
    case "registered":
      return fine(name, "The app has it.");
    case "wrong-kind":
      return wrong(
        name,
        "The app may not ask for authorization codes.",
        "In Okta: the app's General tab, Edit, tick Authorization Code.",
      );
    case "not-registered":
    case "unknown-client":
      return wrong(
        name,
        `The app does not have ${uri} among its sign-in redirect URIs.`,
        "In Okta: the app's General tab, Edit, Sign-in redirect URIs, Add URI. Paste it exactly as in step 2.",
      );
    default:
      return wrong(name, "Okta gave no clear answer about it.", "Try again in a minute.");
  }
}
