import { defineConfig } from "@playwright/test";
import { findChromium } from "./local/testing/chromium";

/**
 * Browser journeys against the whole product, started by the set-up as `npm start` does. One worker: they share one
 * company, and two cores are busy with the product already.
 */
export default defineConfig({
  testDir: "e2e",
  globalSetup: "./local/testing/browser-setup.ts",
  outputDir: "test-results",
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    // The set-up names it before the workers, which read this file again, are started.
    baseURL: process.env.APP_URL,
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: await findChromium(),
  },
});
