import { NONE, page, type Row } from "./row";

/** The pages. */
export const pageReads: Row[] = [
  page(
    "/profile/confirm-address/made-up",
    "app/(company)/profile/confirm-address/[token]/page.tsx",
    "self.confirm-address",
    {
      ok: 307,
    },
  ),
  page("/", "app/(company)/page.tsx", "self.read", { ok: 307 }),
  page("/my", "app/(company)/my/(you)/page.tsx", "work.read"),
  page("/my/people", "app/(company)/my/people/(list)/page.tsx", "work.read"),
  page("/my/people/PERSON", "app/(company)/my/people/[personId]/page.tsx", "work.read", {
    member: 404,
    other: 404,
  }),
  page(`/my/one-to-ones/${NONE}`, "app/(company)/my/one-to-ones/[oneToOneId]/page.tsx", "work.read", {
    ok: 404,
  }),
  page("/profile", "app/(company)/profile/page.tsx", "self.read"),
  page("/people", "app/(company)/people/(list)/page.tsx", "people.read"),
  page("/people/PERSON", "app/(company)/people/[personId]/page.tsx", "people.read", { other: 404 }),
  page("/people/no-id", "app/(company)/people/[personId]/page.tsx", "people.read", { ok: 404 }),
  page("/help", "app/(company)/help/page.tsx", "people.read"),
  page("/help/removals", "app/(company)/help/[topic]/page.tsx", "people.read"),
  page("/help/no-topic", "app/(company)/help/[topic]/page.tsx", "people.read", { ok: 404 }),
  page("/people/org-chart", "app/(company)/people/org-chart/page.tsx", "people.read"),
  page("/teams", "app/(company)/teams/(list)/page.tsx", "people.manage"),
  page(
    "/teams/00000000-0000-7000-8000-000000000000",
    "app/(company)/teams/[teamId]/page.tsx",
    "people.manage",
    { ok: 404 },
  ),
  page("/integrations/okta", "app/(company)/integrations/okta/(overview)/page.tsx", "okta.read"),
  page("/integrations/okta/attention", "app/(company)/integrations/okta/attention/page.tsx", "okta.read"),
  page("/integrations/okta/audit", "app/(company)/integrations/okta/audit/page.tsx", "okta.audit"),
  page(
    "/integrations/okta/settings/removals",
    "app/(company)/integrations/okta/settings/removals/page.tsx",
    "okta.configure",
  ),
  page(
    "/integrations/okta/settings/never-sync",
    "app/(company)/integrations/okta/settings/never-sync/page.tsx",
    "people.manage",
  ),
  page(
    "/integrations/okta/settings/protected",
    "app/(company)/integrations/okta/settings/protected/page.tsx",
    "people.manage",
  ),
  page(
    "/integrations/okta/settings/move",
    "app/(company)/integrations/okta/settings/move/page.tsx",
    "okta.move",
    { other: 307 },
  ),
  page(
    "/integrations/okta/settings/custom-fields",
    "app/(company)/integrations/okta/settings/custom-fields/page.tsx",
    "okta.configure",
  ),
  page(
    "/integrations/okta/settings/custom-fields/new",
    "app/(company)/integrations/okta/settings/custom-fields/new/page.tsx",
    "okta.configure",
  ),
  page(
    `/integrations/okta/settings/custom-fields/${NONE}`,
    "app/(company)/integrations/okta/settings/custom-fields/[fieldId]/page.tsx",
    "okta.configure",
    { ok: 404 },
  ),
  page("/integrations/okta/managers", "app/(company)/integrations/okta/managers/page.tsx", "okta.read"),
  page(
    "/integrations/okta/managers/simulator",
    "app/(company)/integrations/okta/managers/simulator/page.tsx",
    "okta.configure",
    { other: 404 },
  ),
  page(
    "/integrations/okta/managers/simulator/RUN",
    "app/(company)/integrations/okta/managers/simulator/[runId]/page.tsx",
    "okta.configure",
    { ok: 404 },
  ),
  page(
    "/integrations/okta/settings/retention",
    "app/(company)/integrations/okta/settings/retention/page.tsx",
    "okta.configure",
  ),
  page("/integrations/okta/changes", "app/(company)/integrations/okta/changes/page.tsx", "okta.read"),
  page("/integrations/okta/why", "app/(company)/integrations/okta/why/page.tsx", "okta.read"),
  page("/integrations/okta/runs", "app/(company)/integrations/okta/runs/page.tsx", "okta.read"),
  page("/integrations/okta/runs/RUN", "app/(company)/integrations/okta/runs/[runId]/page.tsx", "okta.read", {
    other: 404,
  }),
  page(
    "/integrations/okta/runs/RUN/undo",
    "app/(company)/integrations/okta/runs/[runId]/undo/page.tsx",
    "okta.sync",
    { other: 404 },
  ),
  page("/integrations/okta/setup", "app/(company)/integrations/okta/setup/page.tsx", "okta.setup", {
    ok: 307,
  }),
  page(
    "/integrations/okta/setup/your-okta",
    "app/(company)/integrations/okta/setup/[step]/page.tsx",
    "okta.setup",
  ),
  page("/integrations/okta/settings", "app/(company)/integrations/okta/settings/page.tsx", "okta.configure", {
    other: 307,
  }),
  page(
    "/integrations/okta/settings/schedule",
    "app/(company)/integrations/okta/settings/[part]/page.tsx",
    "okta.configure",
    { other: 307 },
  ),
  page(
    "/integrations/okta/setup-links",
    "app/(company)/integrations/okta/setup-links/page.tsx",
    "okta.setup-link",
  ),
  page(
    "/integrations/okta/deliveries",
    "app/(company)/integrations/okta/deliveries/page.tsx",
    "okta.deliveries",
    { other: 404 },
  ),
  page("/staff", "app/staff/page.tsx", "staff.companies"),
];
