import { expect, type Page, test } from "@/e2e/test";
import { localEnv } from "@/local/env";
import type { OktaOrg } from "@/local/okta";
import { createCompany, type NewCompany, startEmptyOrg } from "./beginning";
import { Hand } from "./hand";
import { SetUp } from "./steps";

/** The scopes that setup asks for. */
const SCOPES = [
  "okta.apps.read",
  "okta.eventHooks.manage",
  "okta.groups.read",
  "okta.logs.read",
  "okta.orgs.read",
  "okta.schemas.read",
  "okta.users.read",
];

interface Journey {
  okta: OktaOrg;
  company: NewCompany;
  /** The owner's profile in Okta. */
  login: string;
}

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

/** A company and an Okta org that aren't connected. The owner is in the Okta org too. */
async function begin(slug: string, name: string, seed: number): Promise<Journey> {
  const domain = `${slug}.example`;
  const okta = await startEmptyOrg(domain, seed);
  const { email, login } = okta.org.directory.at(1)?.profile ?? {};
  const company = await createCompany({ slug, name, domain, ownerEmail: String(email) });
  return { okta, company, login: String(login) };
}

async function signIn(page: Page, { owner }: NewCompany): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(owner.email);
  await page.getByLabel("Password").fill(owner.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Okta", level: 1 })).toBeVisible({ timeout: 60_000 });
}

for (const by of ["mouse", "keyboard"] as const) {
  test(`from an empty company and an empty Okta org to live, by ${by}`, async ({ page }) => {
    test.skip(
      by === "keyboard" && !localEnv().LEARN_AMP_FULL,
      "Long: npm run test:full goes it by keyboard.",
    );
    test.setTimeout(600_000);
    const { okta, company, login } = await begin(`initech-${by}-${Date.now().toString(36)}`, "Initech", 11);
    const hand = new Hand(by);
    const setUp = new SetUp(hand, page);
    try {
      await signIn(page, company);
      const began = Date.now();
      await hand.press(page.getByRole("link", { name: "Start setup" }));
      await setUp.yourOkta(okta.url);
      const console = await setUp.app();
      await setUp.credentials(console);
      await setUp.assign(console, login);
      await setUp.apiAccess(SCOPES, "Super Administrator");
      await setUp.seeAssigned();
      await setUp.open("People and fields");
      await setUp.fields();
      await setUp.managers();
      await setUp.open("Event hook");
      await setUp.eventHook();
      await setUp.open("Test sign-in");
      await setUp.testSignIn({ login, password: "anything" });
      await setUp.open("Schedule and alerts");
      await setUp.schedule();
      await setUp.goLive();
      report(setUp, Date.now() - began);
      await page.goto("/people");
      await expect(page.getByRole("table", { name: "People" }).getByRole("row").nth(5)).toBeVisible();
    } finally {
      await okta.close();
    }
  });
}

/** Prints what the journey took, for the reader of the test's output. */
function report({ hand, times }: SetUp, ms: number): void {
  const seconds = (n: number) => `${(n / 1000).toFixed(1)} s`;
  const lines = [
    `Set-up by ${hand.by}: ${seconds(ms)} from the first click to the first real sync done`,
    `typed ${hand.typed.length}: ${hand.typed.join("; ")}`,
    `pasted ${hand.pasted.length}: ${hand.pasted.join("; ")}`,
    ...times.map(({ step, ms: took }) => `  ${step}: ${seconds(took)}`),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  test.info().annotations.push({ type: "journey", description: lines.join("\n") });
}
