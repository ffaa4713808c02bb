import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/**
 * Expects that axe finds no violation on the page at rest: a fading element has too little contrast for a moment.
 * Messages that disappear by themselves may do so while axe runs, so they are left out.
 */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await violationsOf(page)).toEqual([]);
}

/** Like `expectAccessible`, and nothing is wider than the window of `width` pixels. */
export async function expectAccessibleAt(page: Page, width: number): Promise<void> {
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}

/** Returns what axe finds in the light theme, and the theme's own faults in the dark one; only in `part`, if given. */
export async function violationsInBothThemes(page: Page, part?: string): Promise<string[]> {
  await inTheme(page, "light");
  const light = await violationsOf(page, { part });
  await inTheme(page, "dark");
  const dark = await violationsOf(page, { part, rules: ["color-contrast"] });
  return [...light, ...dark.map((found) => `dark: ${found}`)];
}

async function inTheme(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator("html")).toContainClass(colorScheme);
}

interface Looked {
  rules?: string[];
  part?: string;
}

async function violationsOf(page: Page, { rules, part }: Looked = {}): Promise<string[]> {
  await expect.poll(() => moving(page)).toBe(0);
  // Our pages have no frames. Without this, axe opens another page each time to combine its results.
  const axe = new AxeBuilder({ page }).setLegacyMode().exclude("[data-sonner-toaster]");
  if (part) axe.include(part);
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
}

/** Animations that end; a spinner's never does. */
function moving(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      document
        .getAnimations()
        .filter(
          (one) =>
            one.playState === "running" && Number.isFinite(Number(one.effect?.getComputedTiming().endTime)),
        ).length,
  );
}
