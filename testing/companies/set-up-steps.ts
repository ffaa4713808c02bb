import { expect } from "vitest";
import { oktaAddresses } from "@/lib/okta/our-addresses";
import { confirmApp } from "@/lib/setup/app/confirm-app";
import type { SetupAnswer } from "@/lib/setup/contract";
import { saveCredentials } from "@/lib/setup/credentials/save-credentials";
import { readSetupProgress } from "@/lib/setup/read-progress";
import { saveOrg } from "@/lib/setup/your-okta/save-org";
import type { OktaOrg } from "@/local/okta";
import type { SetupCompany } from "./setup-company";

interface SettingUp {
  company: SetupCompany;
  okta: OktaOrg;
}

/** Returns the failed and waiting findings, as `field or name: message`. */
export const wrongs = (answer: SetupAnswer) =>
  answer.findings
    .filter(({ state }) => state === "failed" || state === "waiting")
    .map(({ field, name, message }) => `${field ?? name}: ${message}`);

/** Returns the connection's row. */
export const connectionOf = ({ companyId, context }: SetupCompany) =>
  context.db.oktaConnection.findUniqueOrThrow({ where: { companyId } });

export const stepStateOf = async ({ context }: SetupCompany, slug: string) =>
  (await readSetupProgress(context)).steps.find((step) => step.slug === slug)?.state;

/** Completes step 1, and creates the app in Okta as step 2 says. */
export async function withApp(
  { company, okta }: SettingUp,
  change: { redirects?: (uris: string[]) => string[] } = {},
) {
  await saveOrg(company.context, { address: okta.url });
  await confirmApp(company.context);
  const uris = oktaAddresses({ slug: company.slug, connectionId: (await connectionOf(company)).id });
  const redirectUris = [uris.signInRedirect, uris.testRedirect];
  const app = okta.org.apps.create({
    label: "Learn Amp",
    oidc: {
      redirectUris: change.redirects?.(redirectUris) ?? redirectUris,
      postLogoutRedirectUris: [uris.signOutRedirect],
      initiateLoginUri: uris.initiateLogin,
    },
  });
  const input = { clientId: app.id, clientSecret: app.oidc.clientSecret ?? "", issuer: "" };
  return { app, input };
}

/** Completes steps 1 to 3. */
export async function withCredentials(made: SettingUp) {
  const { app, input } = await withApp(made);
  expect((await saveCredentials(made.company.context, input)).passed).toBe(true);
  return { app, input };
}
