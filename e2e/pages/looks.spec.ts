import { violationsInBothThemes } from "@/e2e/accessible";
import { signInByPassword } from "@/e2e/permissions/callers";
import { expect, test } from "@/e2e/test";
import { emptyCompany, fullCompany } from "./company";
import { layoutFaults, rowFaults, undirectedNames } from "./layout";
import { becomeStale, open, openFailing, openLoading, withLaterClock } from "./states";
import { openPages, pagesToLookAt } from "./visits";

// Each page of the permission table, in each of its states, light and dark. New pages are included automatically.

test.describe.configure({ timeout: 600_000 });
test.use({ reducedMotion: "reduce" });

/** Looking at each page in each of its states takes minutes, so two tests share the pages. */
const SHARES = 2;
for (let share = 0; share < SHARES; share += 1)
  test(`every page fits each width with the longest names, and is accessible in each of its states (${share + 1} of ${SHARES})`, async ({
    page,
  }) => {
    const { owner, examples } = await fullCompany();
    await withLaterClock(page);
    await signInByPassword(page.request, owner);
    const states = { stale: 0, failed: 0, loading: 0 };
    const pages = pagesToLookAt(examples).filter((_, n) => n % SHARES === share);
    for (const { path, file } of pages) {
      const fetches = await open(page, path);
      expect.soft(await undirectedNames(page), path).toEqual([]);
      expect.soft(await layoutFaults(page), path).toEqual([]);
      // The setup journeys check its steps, in more states than these.
      if (file.includes("[step]")) continue;
      await page.setViewportSize({ width: 1280, height: 800 });
      // The page's frame is the same in each of its states.
      const check = async (state: string, part?: string) =>
        expect.soft(await violationsInBothThemes(page, part), `${path}, ${state}`).toEqual([]);
      await check("shown");
      if (await becomeStale(page)) {
        states.stale += 1;
        await check("stale", "main");
      }
      await page.unrouteAll({ behavior: "ignoreErrors" });
      if (!fetches) continue;
      for (const [state, show] of [
        ["failed", openFailing],
        ["loading", openLoading],
      ] as const) {
        if (await show(page, path)) {
          states[state] += 1;
          await check(state, "main");
        }
        await page.unrouteAll({ behavior: "ignoreErrors" });
      }
    }
    // Otherwise the states weren't reached, and nothing was checked. More of the second share's pages fetch.
    expect(states.stale).toBeGreaterThan(4);
    expect(states.failed).toBeGreaterThan(1 + share);
    expect(states.loading).toBeGreaterThan(1 + share);
  });

test("every page is accessible and fits a phone while the company is empty", async ({ page }) => {
  const { owner, examples } = await emptyCompany();
  await signInByPassword(page.request, owner);
  const hasOne = ({ path }: { path: string }) =>
    !/\/(runs|people|teams|one-to-ones)\/(undo)?$|\/\//.test(path);
  for (const { path } of pagesToLookAt(examples)
    .filter(hasOne)
    .filter(({ file }) => !file.includes("[step]"))) {
    await open(page, path);
    expect.soft(await violationsInBothThemes(page), path).toEqual([]);
    expect.soft(await layoutFaults(page, [320]), path).toEqual([]);
  }
});

test("pages without a session are accessible and fit each width", async ({ page }) => {
  for (const { path } of openPages) {
    await page.goto(path);
    expect.soft(await violationsInBothThemes(page), path).toEqual([]);
    expect.soft(await layoutFaults(page), path).toEqual([]);
  }
});

test("the rows of long lists follow each other at each width, before and after the page's scripts have run", async ({
  page,
}) => {
  const { owner } = await fullCompany();
  await signInByPassword(page.request, owner);
  for (const path of ["/people", "/teams"]) {
    await page.route("**/*.js", (route) => route.abort());
    await page.goto(path, { waitUntil: "load" });
    expect.soft(await rowFaults(page), `${path}, without its scripts`).toEqual([]);
    await page.unrouteAll();
    await open(page, path);
    expect.soft(await rowFaults(page), path).toEqual([]);
  }
});
