import type { oktaAddresses } from "@/lib/okta/our-addresses";
import { OktaFailure, type OktaPort } from "@/lib/okta/port";
import { fine, worthALook } from "@/lib/setup/check-answer";
import type { SetupFinding } from "@/lib/setup/contract";

const GENERAL = "In Okta: the app's General tab, General Settings, Edit.";

/**
 * Compares the app's settings with what step 2 said, now that they can be read: what sign-in's own check cannot see.
 * Nothing here stops the set-up. Empty where the settings cannot be read.
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
      worthALook(
        "Implicit grant",
        "The app allows it, and nothing here needs it.",
        `${GENERAL} Untick Implicit (hybrid).`,
      ),
    );
  if (!app.postLogoutRedirectUris.includes(addresses.signOutRedirect))
    findings.push(
      worthALook(
        "Sign-out redirect URI",
        "It is missing, so people who sign out of Learn Amp end on a page of Okta's.",
        `${GENERAL} Add ${addresses.signOutRedirect} to Sign-out redirect URIs.`,
      ),
    );
  if (app.initiateLoginUri !== addresses.initiateLogin)
    findings.push(
      worthALook(
        "Initiate login URI",
        "It is not set, so there is no tile on people's Okta dashboard.",
        `${GENERAL} Set Login initiated by to Either Okta or App, and Initiate login URI to ${addresses.initiateLogin}`,
      ),
    );
  if (findings.length === 0) findings.push(fine("App settings", `“${app.label}” is set up as step 2 says.`));
  return findings;
}
