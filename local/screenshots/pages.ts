import type { Page } from "@playwright/test";

/** A page to take pictures of, by its name; `at` returns its path from the company's IDs. */
export interface Shot {
  name: string;
  at(ids: Ids): string;
  /** Brings the open page into the state to show. */
  show?(page: Page): Promise<unknown>;
  /** Only what is in sight: the rest of a long list isn't drawn, and a dialog's ground ends there. */
  inSight?: true;
  /** Requests below this path fail: the page shows its failed state. */
  failing?: string;
  /** Requests below this path wait until the picture is taken: the page shows its loading state. */
  waiting?: string;
}

export interface Ids {
  /** The first full sync. */
  run: string;
  person: string;
}

const OKTA = "/integrations/okta";

/** Every page of an admin, and the states that only some moments show. */
export const shots: readonly Shot[] = [
  { name: "overview", at: () => OKTA },
  {
    name: "overview-table",
    at: () => OKTA,
    show: (page) => page.getByRole("button", { name: "Show table" }).click(),
  },
  { name: "syncs", at: () => `${OKTA}/runs` },
  { name: "syncs-empty", at: () => `${OKTA}/runs?status=FAILED` },
  { name: "sync", at: ({ run }) => `${OKTA}/runs/${run}` },
  { name: "sync-filtered", at: ({ run }) => `${OKTA}/runs/${run}?kind=CREATE`, inSight: true },
  { name: "sync-failed-to-load", at: ({ run }) => `${OKTA}/runs/${run}`, failing: "/api/okta/runs" },
  { name: "changes", at: () => `${OKTA}/changes` },
  { name: "changes-loading", at: () => `${OKTA}/changes`, waiting: "/api/okta/changes" },
  { name: "changes-failed", at: () => `${OKTA}/changes`, failing: "/api/okta/changes" },
  { name: "attention", at: () => `${OKTA}/attention?kind=MANAGER_LOOP` },
  { name: "events", at: () => `${OKTA}/deliveries` },
  { name: "settings", at: () => `${OKTA}/settings` },
  { name: "settings-fields", at: () => `${OKTA}/settings/fields` },
  { name: "settings-managers", at: () => `${OKTA}/settings/managers` },
  { name: "settings-managers-found", at: () => `${OKTA}/managers` },
  { name: "settings-removals", at: () => `${OKTA}/settings/removals` },
  { name: "settings-events", at: () => `${OKTA}/settings/event-hook` },
  { name: "settings-schedule", at: () => `${OKTA}/settings/schedule` },
  { name: "setup", at: () => `${OKTA}/setup/go-live` },
  { name: "setup-links", at: () => `${OKTA}/setup-links` },
  { name: "audit", at: () => `${OKTA}/audit` },
  { name: "why", at: ({ person }) => `${OKTA}/why?q=${person}` },
  { name: "people", at: () => "/people", inSight: true },
  { name: "org-chart", at: ({ person }) => `/people/org-chart?person=${person}`, inSight: true },
  { name: "you", at: () => "/my" },
  { name: "my-people", at: () => "/my/people" },
  { name: "people-empty", at: () => "/people?query=zzzz", inSight: true },
  { name: "person", at: ({ person }) => `/people/${person}` },
  { name: "teams", at: () => "/teams" },
  { name: "help", at: () => "/help" },
  { name: "help-topic", at: () => "/help/removals" },
  { name: "profile", at: () => "/profile" },
  {
    name: "find",
    at: () => OKTA,
    inSight: true,
    async show(page) {
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox").fill("agni");
      await page
        .getByRole("option", { name: /^Agnieszka/ })
        .first()
        .waitFor();
    },
  },
];
