import { expect, type Locator, type Page, type Request } from "@playwright/test";

const API = "**/api/**";
/** Requests for what a page shows. */
const FETCH = /\/api\/(?!auth)/;
const STALE = /may be out of date/;

/** Lets the page's clock run ahead of ours, so that its data can grow stale. */
export async function withLaterClock(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + Number(window.sessionStorage.getItem("later") ?? 0);
  });
}

/** Opens a page and waits until it has loaded. Returns whether it fetched anything after its HTML. */
export async function open(page: Page, path: string): Promise<boolean> {
  let fetched = 0;
  const count = () => {
    fetched += 1;
  };
  page.on("request", (request) => request.method() === "GET" && FETCH.test(request.url()) && count());
  await page.goto(path);
  await expect(page.locator("main").getByRole("heading").first()).toBeAttached();
  await expect(page.locator("main .animate-pulse")).toHaveCount(0);
  page.removeAllListeners("request");
  return fetched > 0;
}

/** Makes the open page stale. Returns whether it can be: it refreshes what it shows, and now fails to. */
export async function becomeStale(page: Page): Promise<boolean> {
  let asked = 0;
  await page.route(API, (route) => {
    asked += 1;
    return route.abort();
  });
  await page.evaluate(() => {
    window.sessionStorage.setItem("later", "3600000");
    window.dispatchEvent(new Event("visibilitychange"));
  });
  await page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
  const isThere = asked > 0 && (await isShown(page, page.getByText(STALE)));
  await page.evaluate(() => window.sessionStorage.removeItem("later"));
  return isThere;
}

/** Opens a page that fetches, while its requests fail. Returns whether it says so: some pages work without what they can't fetch. */
export async function openFailing(page: Page, path: string): Promise<boolean> {
  await page.route(API, (route) => route.abort());
  await Promise.all([page.waitForRequest(FETCH), page.goto(path)]);
  return isShown(page, page.getByRole("button", { name: "Try again" }));
}

/** Opens a page that fetches, while its requests get no answer. Returns whether it shows that something is loading. */
export async function openLoading(page: Page, path: string): Promise<boolean> {
  await page.route(API, () => {});
  await Promise.all([page.waitForRequest(FETCH), page.goto(path)]);
  return isShown(page, page.locator("main").getByRole("status").or(page.locator("main .animate-pulse")));
}

/** Queries try twice, a second apart: after this long without a request, nothing more will be asked. */
const QUIET_MS = 1_500;

/** Waits until something is shown, or until the page has asked for nothing in a while. */
async function isShown(page: Page, what: Locator): Promise<boolean> {
  let quietFrom = Date.now();
  const note = (request: Request) => {
    if (FETCH.test(request.url())) quietFrom = Date.now();
  };
  page.on("request", note);
  const isSettled = async () => (await what.first().isVisible()) || Date.now() - quietFrom > QUIET_MS;
  await expect.poll(isSettled, { intervals: [50] }).toBe(true);
  page.off("request", note);
  return what.first().isVisible();
}
