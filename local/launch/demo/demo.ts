import { childEnv } from "../../env";
import { type Starter, succeed, typescript } from "../child";
import { LaunchError } from "../errors";
import type { Secrets } from "../secrets";
import { type AppAddresses, configureApp, findApp } from "./okta-apps";
import type { Session } from "./session";

/** The owner of the demo company, before anyone came from Okta. */
export const DEMO_OWNER_EMAIL = "owner@acme.example";

export type SeedOptions = { databaseUrl: string; oktaUrl: string; secrets: Secrets };

/** Creates the demo company, connected to the local Okta org. A second call only updates what has moved. */
export async function seedDemo(
  start: Starter,
  { databaseUrl, oktaUrl, secrets }: SeedOptions,
): Promise<void> {
  const child = await start({
    name: "Setting up the demo company",
    args: typescript("prisma/seed.ts"),
    env: childEnv({
      DATABASE_URL: databaseUrl,
      ENCRYPTION_KEYS: secrets.encryptionKeys,
      DEMO_OKTA_URL: oktaUrl,
      DEMO_OKTA_TOKEN: secrets.oktaToken,
      DEMO_OKTA_APP_ID: await findApp({ url: oktaUrl, token: secrets.oktaToken }),
      DEMO_OKTA_CLIENT_SECRET: secrets.oktaClientSecret,
      DEMO_OWNER_EMAIL,
      DEMO_OWNER_PASSWORD: secrets.ownerPassword,
    }),
    log: "seed",
  });
  await succeed(child);
}

/**
 * Registers our addresses at the org's app, as setup asks an admin to do, and gives it the secret that the demo company
 * knows. The org forgets both when it ends.
 * @returns false while the integration is switched off for the demo company
 */
export async function registerAddresses(
  session: Session,
  oktaUrl: string,
  secrets: Secrets,
): Promise<boolean> {
  const answer = await session.get("/api/okta/setup");
  if (answer.status === 404) return false;
  const { addresses } = (await answer.json()) as { addresses?: AppAddresses | null };
  if (!answer.ok || !addresses)
    throw new LaunchError(`The product didn't return its redirect addresses (${answer.status}).`);
  const admin = { url: oktaUrl, token: secrets.oktaToken };
  await configureApp(admin, await findApp(admin), addresses, secrets.oktaClientSecret);
  return true;
}

/**
 * Lets the product create its event hook in the local org, which forgets hooks when it ends. An earlier one is replaced.
 * The product also works without it, so a failure is only reported.
 */
export async function makeHook(session: Session): Promise<string> {
  const answer = await session.post("/api/okta/events/hook", {});
  const body = (await answer.json()) as { passed?: boolean; message?: string; title?: string };
  if (answer.ok && body.passed) return "created and verified: changes in Okta arrive within seconds";
  const reason = body.message ?? body.title ?? `the product answered ${answer.status}`;
  return `not created (${reason}): changes in Okta arrive within 15 minutes`;
}
