import { expect, type Page } from "@playwright/test";
import type { Hand } from "./hand";

/** What an admin does on the pages of the org's own console. */

/** Follows a link of ours into the org's console, which opens in a new tab. */
export async function openConsole(hand: Hand, page: Page, link: string): Promise<Page> {
  const [okta] = await Promise.all([
    page.context().waitForEvent("page"),
    hand.press(page.getByRole("link", { name: link }).first()),
  ]);
  await okta.waitForLoadState();
  return okta;
}

export interface AppAddresses {
  name: string;
  signIn: string;
  testSignIn: string;
  signOut: string;
  initiate: string;
}

/** Creates the OIDC web application. Ends on its page. */
export async function createApp(hand: Hand, okta: Page, values: AppAddresses): Promise<void> {
  await hand.press(okta.getByRole("link", { name: "Create App Integration" }));
  await hand.choose(okta.getByLabel("OIDC - OpenID Connect"));
  await hand.choose(okta.getByLabel("Web Application"));
  await hand.press(okta.getByRole("button", { name: "Next" }));
  await hand.paste(okta.getByLabel("App integration name"), values.name, "the app's name");
  await hand.choose(okta.getByLabel("Refresh Token"));
  await hand.paste(
    okta.getByLabel("Sign-in redirect URIs"),
    `${values.signIn}\n${values.testSignIn}`,
    "two sign-in redirect URIs",
  );
  await hand.paste(okta.getByLabel("Sign-out redirect URIs"), values.signOut, "the sign-out redirect URI");
  await hand.paste(okta.getByLabel("Initiate login URI"), values.initiate, "the initiate login URI");
  await hand.choose(okta.getByLabel("Skip group assignment for now"));
  await hand.press(okta.getByRole("button", { name: "Save" }));
  await expect(okta.getByText("was created")).toBeVisible();
  await hand.select(okta.getByLabel("Login initiated by"), "SPEC");
  await hand.press(okta.getByRole("button", { name: "Save", exact: true }));
  await expect(okta.getByText("Saved.")).toBeVisible();
}

/** The values that the app's page shows for copying. */
export async function clientCredentials(okta: Page): Promise<{ id: string; secret: string }> {
  return { id: await shownValue(okta, 0), secret: await shownValue(okta, 1) };
}

/** Assigns the owner, found by name, then everyone. */
export async function assign(hand: Hand, okta: Page, login: string): Promise<void> {
  await hand.press(okta.getByRole("link", { name: "Assignments" }));
  await hand.type(
    okta.getByRole("searchbox", { name: /Find a person/ }),
    login,
    "one's own username, to be assigned",
  );
  await hand.press(okta.getByRole("button", { name: "Find" }));
  await hand.press(okta.getByRole("button", { name: /^Assign / }).first());
  await expect(okta.getByText("was assigned").first()).toBeVisible();
  await assignGroup(hand, okta, "Everyone");
}

async function assignGroup(hand: Hand, okta: Page, name: string): Promise<void> {
  const group = okta.getByLabel("Group", { exact: true });
  const id = await group.locator("option", { hasText: name }).getAttribute("value");
  await hand.select(group, id ?? "");
  await hand.press(okta.getByRole("button", { name: "Assign group" }));
  await expect(okta.getByRole("region", { name: "Assigned groups" })).toContainText(name);
}

export interface ServiceApp {
  publicKey: string;
  scopes: string[];
  role: string;
}

/** Creates the service app, grants its scopes, and gives it a role. Returns its client ID. */
export async function createServiceApp(hand: Hand, okta: Page, input: ServiceApp): Promise<string> {
  await hand.press(okta.getByRole("link", { name: "Create App Integration" }));
  await hand.choose(okta.getByLabel("API Services"));
  await hand.press(okta.getByRole("button", { name: "Next" }));
  await hand.paste(okta.getByLabel("App integration name"), "Learn Amp sync", "the service app's name");
  await hand.press(okta.getByRole("button", { name: "Save" }));
  await hand.paste(okta.getByLabel("Public key (JWK)"), input.publicKey, "the public key");
  await hand.press(okta.getByRole("button", { name: "Add key" }));
  await expect(okta.getByText("The public key was added.")).toBeVisible();
  const id = await shownValue(okta, 0);
  await hand.press(okta.getByRole("link", { name: "Okta API Scopes" }));
  for (const scope of input.scopes) {
    await hand.press(okta.getByRole("button", { name: `Grant ${scope}`, exact: true }));
    await expect(okta.getByText(`${scope} was granted.`)).toBeVisible();
  }
  await hand.press(okta.getByRole("link", { name: "Admin roles" }));
  await hand.choose(okta.getByLabel(input.role));
  await hand.press(okta.getByRole("button", { name: "Save Changes" }));
  await expect(okta.getByText("The admin roles were saved.")).toBeVisible();
  return id;
}

/** The value at this position under Client Credentials. */
async function shownValue(okta: Page, place: number): Promise<string> {
  const shown = okta.getByRole("region", { name: "Client Credentials" }).locator("code.value").nth(place);
  return (await shown.textContent())?.trim() ?? "";
}
