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
import { failed, passed } from "@/lib/setup/check-answer";
import type { SetupFinding } from "@/lib/setup/contract";

interface ClientInput {
  discovery: Discovery;
  clientId: string;
  clientSecret: string;
  connectionId: string;
}

/**
 * Checks that an OIDC client is the one of step 2: it exists, its secret is right, both redirect URIs are
 * registered, and it signs with the given issuer. It asks Okta, and no one signs in.
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
      failed(
        "Issuer",
        `The app uses another issuer: ${seen.issuer}.`,
        "Enter that one, or change it in Okta on the app's Sign On tab.",
        "issuer",
      ),
    );
  return findings;
}

const FROM = "Copy it again from the app's General tab, Client Credentials.";

/** If Okta doesn't say which of the two is wrong, a redirect it grants shows that it knows the client ID. */
function clientFindings(client: ClientVerdict, verdicts: RedirectVerdict[]): SetupFinding[] {
  const known = verdicts.includes("registered");
  const unknown = verdicts.length > 0 && verdicts.every((verdict) => verdict === "unknown-client");
  const wrongSecret = failed(
    "Client secret",
    "Okta has this client ID, but with a different secret.",
    `${FROM} If the app has several secrets, use the newest active one.`,
    "clientSecret",
  );
  const unknownClient = failed(
    "Client ID",
    "This org has no active app with this client ID.",
    `${FROM} Check that the app is active and in the org of step 1.`,
    "clientId",
  );
  switch (client.verdict) {
    case "accepted":
      return [passed("Client ID", "Okta has this app."), passed("Client secret", "Okta accepts it.")];
    case "unknown-client":
      return [unknownClient];
    case "wrong-secret":
      return [wrongSecret];
    case "refused":
      if (known) return [wrongSecret];
      if (unknown) return [unknownClient];
      return [
        failed("Client ID", "Okta refused this client ID with this secret.", FROM, "clientId"),
        failed("Client secret", "Okta refused this secret with this client ID.", FROM, "clientSecret"),
      ];
    case "wrong-kind":
      return [
        failed(
          "Client ID",
          "This app can't sign people in with a code and a secret.",
          "Create it as OIDC - OpenID Connect, Web Application, with Authorization Code turned on and client authentication by secret.",
          "clientId",
        ),
      ];
    case "limited":
      return [failed("Okta", "Okta's rate limit is used up.", "Wait a minute and check again.")];
    case "unclear":
      return [failed("Okta", `We couldn't read Okta's response (${client.said}).`, "Try again in a minute.")];
  }
}

function redirectFinding(name: string, uri: string, verdict: RedirectVerdict | undefined): SetupFinding {
  switch (verdict) {
    case "registered":
      return passed(name, "The app has it.");
    case "wrong-kind":
      return failed(
        name,
        "The app doesn't allow the Authorization Code grant.",
        "In Okta, edit the app's General tab and turn on Authorization Code.",
      );
    case "not-registered":
    case "unknown-client":
      return failed(
        name,
        `The app's sign-in redirect URIs don't include ${uri}.`,
        "In Okta, edit the app's General tab. Under Sign-in redirect URIs, select Add URI and paste it exactly as in step 2.",
      );
    default:
      return failed(name, "Okta's response was unclear.", "Try again in a minute.");
  }
}
