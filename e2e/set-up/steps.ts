import { expect, type Locator, type Page } from "@playwright/test";
import { expectAccessible } from "../accessible";
import type { Hand } from "./hand";
import { assign, clientCredentials, createApp, createServiceApp, openConsole } from "./in-okta";

const CONSOLE = "Open Applications in your Okta";
/** Okta and the queue work between a request and its result, which takes time on a busy machine. */
const PATIENCE = { timeout: 90_000 };

/** The steps of setup as an admin does them, each from its open page to its link to the next. */
export class SetUp {
  readonly times: { step: string; ms: number }[] = [];

  constructor(
    readonly hand: Hand,
    readonly page: Page,
  ) {}

  /** Checks the step's page, does the step, and records how long it took. */
  async step(title: string, work: () => Promise<void>): Promise<void> {
    const began = Date.now();
    await expect(this.page.getByRole("heading", { name: title, level: 2 })).toBeVisible(PATIENCE);
    await this.checkPage();
    await work();
    this.times.push({ step: title, ms: Date.now() - began });
  }

  /** Checked once, for the mouse: the pages are the same, and axe takes longer than the steps. */
  async checkPage(): Promise<void> {
    if (this.hand.by === "mouse") await expectAccessible(this.page);
  }

  async yourOkta(address: string): Promise<void> {
    const { hand, page } = this;
    await this.step("Your Okta org", async () => {
      await hand.type(page.getByLabel("Okta org address"), address, "the org's address");
      await hand.press(page.getByRole("button", { name: "Check and save" }));
      await this.#goOn("Create the app");
    });
  }

  /** Returns the console's tab, on the page of the new app. */
  async app(): Promise<Page> {
    const { hand, page } = this;
    let okta: Page | undefined;
    await this.step("Create the app", async () => {
      const values = {
        name: await hand.copy(page, "App integration name"),
        signIn: await hand.copy(page, "First sign-in redirect URI"),
        testSignIn: await hand.copy(page, "Second sign-in redirect URI"),
        signOut: await hand.copy(page, "Sign-out redirect URI"),
        initiate: await hand.copy(page, "Initiate login URI"),
      };
      okta = await openConsole(hand, page, CONSOLE);
      await createApp(hand, okta, values);
      await page.bringToFront();
      await hand.press(page.getByRole("button", { name: "I've created the app" }));
      await this.#goOn("Client ID and secret");
    });
    if (!okta) throw new Error("The console was not opened.");
    return okta;
  }

  async credentials(okta: Page): Promise<void> {
    const { hand, page } = this;
    await this.step("Client ID and secret", async () => {
      const { id, secret } = await clientCredentials(okta);
      await hand.paste(page.getByLabel("Client ID", { exact: true }), id, "the client ID");
      await hand.paste(page.getByLabel("Client secret", { exact: true }), secret, "the client secret");
      await hand.press(page.getByRole("button", { name: "Check and save" }));
      await this.#goOn("Assign people");
    });
  }

  /** Assigns people. With API access we see whether Okta shows them. */
  async assign(okta: Page, login: string): Promise<void> {
    const { hand, page } = this;
    await this.step("Assign people", async () => {
      await okta.bringToFront();
      await assign(hand, okta, login);
      await page.bringToFront();
      await hand.press(page.getByRole("main").getByRole("link", { name: "Continue: API access" }));
    });
  }

  async apiAccess(scopes: string[], role: string): Promise<void> {
    const { hand, page } = this;
    await this.step("API access", async () => {
      await hand.press(page.getByRole("button", { name: "Create key pair" }));
      const publicKey = await hand.copy(page, "Public key");
      const okta = await openConsole(hand, page, CONSOLE);
      const id = await createServiceApp(hand, okta, { publicKey, scopes, role });
      await okta.close();
      await page.bringToFront();
      await hand.paste(
        page.getByLabel("Service app client ID", { exact: true }),
        id,
        "the service app's client ID",
      );
      await hand.press(page.getByRole("button", { name: "Check and save" }));
      await expect(page.getByText("Okta gives us all the access we need.")).toBeVisible(PATIENCE);
    });
  }

  /** Returns to the step that waited for API access: it completes automatically. */
  async seeAssigned(): Promise<void> {
    const { hand, page } = this;
    await hand.press(this.#inList("Assign people"));
    await expect(page.getByRole("heading", { name: "Assign people", level: 2 })).toBeVisible(PATIENCE);
    await expect(page.getByRole("link", { name: /^Continue: / })).toBeVisible(PATIENCE);
  }

  async fields(): Promise<void> {
    const { hand, page } = this;
    await this.step("People and fields", async () => {
      await expect(page.getByRole("region", { name: "Mapped people" }).getByRole("article")).toHaveCount(
        3,
        PATIENCE,
      );
      await hand.press(page.getByRole("button", { name: "Save", exact: true }));
      await this.#goOn("Managers and teams");
    });
  }

  async managers(): Promise<void> {
    const { hand, page } = this;
    await this.step("Managers and teams", async () => {
      await expect(page.getByText(/\d+ % of managers found|\d+% of managers found/)).toBeVisible(PATIENCE);
      await this.checkPage();
      await hand.press(page.getByRole("button", { name: "Save", exact: true }));
      await expect(page.getByRole("link", { name: /^Continue: / })).toBeVisible(PATIENCE);
    });
  }

  /** Creates the hook through Okta's API, which calls us to verify it. */
  async eventHook(): Promise<void> {
    const { hand, page } = this;
    await this.step("Event hook", async () => {
      await hand.press(page.getByRole("button", { name: "Create hook in Okta" }));
      await expect(page.getByRole("link", { name: /^Continue: / })).toBeVisible(PATIENCE);
    });
  }

  /** Signs in through Okta and returns. `password` is the person's in Okta. */
  async testSignIn(person: { login: string; password: string }): Promise<void> {
    const { hand, page } = this;
    await this.step("Test sign-in", async () => {
      await hand.press(page.getByRole("button", { name: "Start the test sign-in" }));
      await hand.type(page.getByLabel("Username"), person.login, "one's username, in Okta");
      await hand.type(
        page.getByLabel("Password", { exact: true }),
        person.password,
        "one's password, in Okta",
      );
      await hand.press(page.getByRole("button", { name: "Sign in" }));
      await expect(page.getByText(/your account is linked to \S+@\S+ in Okta\./)).toBeVisible(PATIENCE);
      await hand.press(page.getByRole("button", { name: "Check again" }));
      await expect(page.getByRole("link", { name: /^Continue: / })).toBeVisible(PATIENCE);
    });
  }

  async schedule(): Promise<void> {
    const { hand, page } = this;
    await this.step("Schedule and alerts", async () => {
      await hand.press(page.getByRole("button", { name: "Save", exact: true }));
      await this.#goOn("Preview and go live");
    });
  }

  /** The preview, the start, and the success message, which comes only after a real first sync. */
  async goLive(): Promise<void> {
    const { hand, page } = this;
    await this.step("Preview and go live", async () => {
      await hand.press(page.getByRole("button", { name: "Create preview" }));
      const start = page.getByRole("button", { name: "Start", exact: true });
      await expect(start).toBeVisible(PATIENCE);
      await this.checkPage();
      await hand.press(start);
      await expect(page.getByText("Congratulations, you're live!")).toBeVisible(PATIENCE);
      await this.checkPage();
    });
  }

  /** Opens a step from the list beside the steps. */
  async open(title: string): Promise<void> {
    await this.hand.press(this.#inList(title));
  }

  #inList(title: string): Locator {
    return this.page.getByRole("navigation", { name: "Setup steps" }).getByRole("link", { name: title });
  }

  async #goOn(title: string): Promise<void> {
    await this.hand.press(this.page.getByRole("link", { name: `Continue: ${title}` }));
  }
}
