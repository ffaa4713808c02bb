import path from "node:path";
import { type Browser, chromium, type Page, type Request } from "@playwright/test";
import { findChromium } from "../testing/chromium";
import type { RunningProduct } from "../testing/product";
import { untilApplied } from "./busy-day";
import { type Ids, type Shot, shots } from "./pages";

/** The looks in which we take each page. */
const looks = {
  light: { colorScheme: "light", width: 1280 },
  dark: { colorScheme: "dark", width: 1280 },
  phone: { colorScheme: "light", width: 360 },
} as const;
type Look = keyof typeof looks;

/** Takes every page and state of a running product in each look. Returns the number of pictures. */
export async function takeScreenshots(product: RunningProduct, folder: string): Promise<number> {
  const browser = await chromium.launch(await findChromium());
  try {
    for (const look of Object.keys(looks) as Look[]) await takeLook(browser, product, look, folder);
  } finally {
    await browser.close();
  }
  return shots.length * Object.keys(looks).length;
}

async function takeLook(
  browser: Browser,
  product: RunningProduct,
  look: Look,
  folder: string,
): Promise<void> {
  const { colorScheme, width } = looks[look];
  const context = await browser.newContext({
    baseURL: product.appUrl,
    colorScheme,
    locale: "en-GB",
    reducedMotion: "reduce",
    viewport: { width, height: 860 },
  });
  const page = await context.newPage();
  await signIn(page, product);
  await untilApplied(page);
  const ids = await idsOf(page);
  for (const shot of shots) await take(page, shot, ids, path.join(folder, `${shot.name}-${look}.png`));
  await context.close();
}

async function signIn(page: Page, { owner }: RunningProduct): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(owner.email);
  await page.getByLabel("Password").fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

async function idsOf(page: Page): Promise<Ids> {
  const read = async (address: string) => (await page.request.get(address)).json();
  const status = await read("/api/okta/status");
  const people = await read("/api/people?query=agnieszka");
  return { run: status.lastFullRun.id, person: people.items[0].id };
}

/** Waits until the page asks the server for nothing more. @throws Error naming the page and what it still asks for */
async function untilAtRest(page: Page, name: string): Promise<void> {
  const asked: string[] = [];
  const record = (request: Request) => asked.push(`${request.method()} ${request.url()}`);
  page.on("request", record);
  try {
    await page.waitForLoadState("networkidle");
  } catch (cause) {
    throw new Error(`"${name}" doesn't come to rest. It asked for:\n${asked.slice(-10).join("\n")}`, {
      cause,
    });
  } finally {
    page.off("request", record);
  }
}

async function take(page: Page, shot: Shot, ids: Ids, file: string): Promise<void> {
  const { failing, waiting } = shot;
  if (failing) await page.route(`**${failing}**`, (route) => route.abort());
  if (waiting) await page.route(`**${waiting}**`, () => {});
  await page.goto(shot.at(ids));
  if (!waiting) await untilAtRest(page, shot.name);
  await shot.show?.(page);
  await page.screenshot({ path: file, fullPage: !shot.inSight });
  await page.unrouteAll({ behavior: "ignoreErrors" });
}
