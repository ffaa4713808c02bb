import { OktaFailure } from "@/lib/okta/failure";
import type { oktaAddresses } from "@/lib/okta/our-addresses";
import type { OktaPort } from "@/lib/okta/port";
import { passed, warning } from "@/lib/setup/check-answer";
import type { SetupFinding } from "@/lib/setup/contract";

const GENERAL = "In Okta, open the app's General tab and edit General Settings.";

/**
 * Compares the app's settings with what step 2 said, now that we can read them: sign-in's own check can't see
 * these. Nothing here stops setup. Empty if we can't read the settings.
 */
export async function verifyAppSettings(
  okta: OktaPort,
  input: { appId: string; addresses: ReturnType<typeof oktaAddresses> },
): Promise<SetupFinding[]> {
  const { addresses } = input;
  let app: Awaited<ReturnType<OktaPort["readAppSettings"]>>;
  try {
    app = await okta.readAppSettings(input.appId);
  } catch (error) {
    if (error instanceof OktaFailure) return [];
    throw error;
  }
  if (!app) return [];
  const findings: SetupFinding[] = [];
  if (app.grantTypes.includes("implicit"))
    findings.push(
      warning(
        "Implicit grant",
        "The app allows it, but we don't need it.",
        `${GENERAL} Turn off Implicit (hybrid).`,
      ),
    );
  if (!app.postLogoutRedirectUris.includes(addresses.signOutRedirect))
    findings.push(
      warning(
        "Sign-out redirect URI",
        "Missing, so people who sign out of Learn Amp end up on an Okta page.",
        `${GENERAL} Add ${addresses.signOutRedirect} to Sign-out redirect URIs.`,
      ),
    );
  if (app.initiateLoginUri !== addresses.initiateLogin)
    findings.push(
      warning(
        "Initiate login URI",
        "Not set, so people don't find Learn Amp on their Okta dashboard.",
        `${GENERAL} Set Login initiated by to Either Okta or App, and Initiate login URI to ${addresses.initiateLogin}`,
      ),
    );
  if (findings.length === 0) findings.push(passed("App settings", `“${app.label}” matches step 2.`));
  return findings;
}
