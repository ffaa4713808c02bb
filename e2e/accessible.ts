import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/**
 * No violation that axe finds on the page as it rests: what fades in or out has too little contrast for a moment. Messages
 * that go away by themselves may begin to while axe looks, and are left out.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await expect.poll(() => moving(page)).toBe(0);
  const { violations } = await new AxeBuilder({ page }).exclude("[data-sonner-toaster]").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}

/** As `expectAccessible`, and nothing is wider than the window of `width` pixels. */
export async function expectAccessibleAt(page: Page, width: number): Promise<void> {
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}

/** Animations that will come to an end; a spinner's never does. */
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
