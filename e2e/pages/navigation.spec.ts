import { signInByPassword } from "@/e2e/permissions/callers";
import { expect, type Page, test } from "@/e2e/test";
import { fullCompany } from "./company";
import { ownersPages } from "./visits";

// The HTML as the server sends it, without scripts.
test.use({ javaScriptEnabled: false });

/** The pages of the profile menu, which has no place in the navigation. */
const outside = ["/profile"];

/** Pages with a list of steps instead of breadcrumbs. */
const withSteps = /\/okta\/setup\//;

async function whereabouts(page: Page) {
  const pathsOf = (selector: string) =>
    page.locator(selector).evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  return {
    marked: await pathsOf('nav[aria-label="Main"] a[aria-current="page"]'),
    crumbs: await pathsOf('nav[aria-label="Breadcrumbs"] a'),
  };
}

test("every page marks one navigation item, and its breadcrumbs begin there", async ({ page }) => {
  const { owner, examples } = await fullCompany();
  await signInByPassword(page.request, owner);
  for (const { path } of ownersPages(examples)) {
    await page.goto(path, { waitUntil: "domcontentloaded" });
    const { marked, crumbs } = await whereabouts(page);
    const isOutside = outside.includes(path);
    expect.soft(marked, path).toHaveLength(isOutside ? 0 : 1);
    const isTop = isOutside || withSteps.test(path) || marked[0] === path;
    expect.soft(crumbs.slice(0, 1), `${path}, breadcrumbs`).toEqual(isTop ? [] : marked);
  }
});
