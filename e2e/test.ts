import { expect, type Page, test as playwright } from "@playwright/test";

export * from "@playwright/test";

/** Runs in the page. Whether React knows every control on it: before, clicks and keys are lost. */
const takesInput = () =>
  !document.querySelector("script[src*='/_next/']") ||
  [...document.querySelectorAll("button, a, input, select, textarea")].every((control) =>
    Object.keys(control).some((key) => key.startsWith("__reactProps")),
  );

/**
 * Makes a page wait for its scripts once it's opened by its address, unless told what else to wait for. No address of the
 * product may fail on the server.
 */
function waitForScripts(page: Page): void {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  const settled = async () => {
    // A page that leads to another one at once can't be asked.
    await expect.poll(() => page.evaluate(takesInput).catch(() => false), { intervals: [20, 50] }).toBe(true);
  };
  page.goto = async (address, options) => {
    const response = await goto(address, options);
    expect(response?.status() ?? 200, `the answer for ${address}`).toBeLessThan(500);
    if (options?.waitUntil === undefined) await settled();
    return response;
  };
  page.reload = async (options) => {
    const response = await reload(options);
    if (options?.waitUntil === undefined) await settled();
    return response;
  };
}

/** Playwright's test, whose pages take clicks and keys once they're open: people are slower than any script. */
export const test = playwright.extend({
  context: async ({ context }, use) => {
    context.on("page", waitForScripts);
    await use(context);
  },
});
