import { defineConfig } from "@playwright/test";
import { localEnv } from "./local/env";
import { findChromium } from "./local/testing/chromium";

/** Journeys with a company, an Okta org or a server of their own, which no other journey sees. */
const apart = [
  "doors/database-hangs.spec.ts",
  "local-okta.spec.ts",
  "move.spec.ts",
  "pages/*.spec.ts",
  "people/erase.spec.ts",
  "people/my-people.spec.ts",
  "people/people.spec.ts",
  "set-up/set-up-failures.spec.ts",
  "set-up/set-up.spec.ts",
  "sign-in/sign-in-refusals.spec.ts",
  "sign-in/too-many-passwords.spec.ts",
  "teams/org-chart.spec.ts",
].map((file) => `**/${file}`);

/**
 * Browser journeys against the whole product, started by the setup as `npm start` does. Those that share the demo
 * company go one after another; beside them go those that don't.
 */
export default defineConfig({
  testDir: "e2e",
  globalSetup: "./local/testing/browser-setup.ts",
  outputDir: "test-results",
  workers: 2,
  projects: [
    { name: "demo company", testIgnore: apart, workers: 1 },
    { name: "apart", testMatch: apart, workers: 1 },
  ],
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    // The setup names it before the workers, which read this file again, are started.
    baseURL: process.env.APP_URL,
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    // Recording takes a seventh of the browser's time. To look into a failure, repeat the file with `--trace on`.
    trace: localEnv().LEARN_AMP_FULL ? { mode: "retain-on-failure", screenshots: false } : "off",
    screenshot: "only-on-failure",
    launchOptions: await findChromium(),
  },
});
