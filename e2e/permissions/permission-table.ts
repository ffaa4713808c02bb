import { type CallerKind, type Permission, permissions } from "@/lib/auth/permissions";

/** Callers of the walk: those of the permission table, a visitor without a session, and the owner of another company. */
export const walkers = [
  "visitor",
  "setup-link",
  "member",
  "admin",
  "owner",
  "owner of another company",
  "staff",
] as const;
export type Walker = (typeof walkers)[number];

/**
 * A row: an address, the file that answers it, and who may. `RUN` and `PERSON` stand for some of Acme, `CONNECTION` for
 * its connection, `GLOBEX` for the other company. `ok` is the answer to an allowed caller, `other` the one to the other
 * company's owner if that differs.
 */
export interface Row {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  file: string;
  permission: Permission | "anyone";
  ok: number;
  other: number;
  /** The answer to members, if they may and see something else. */
  member: number;
  body?: object;
  kind: "api" | "page";
}

type More = { ok?: number; other?: number; member?: number; body?: object };

function api(method: Row["method"], path: string, permission: Row["permission"], more: More = {}): Row {
  const bare = path.split("?")[0] ?? path;
  const file = `app${named(bare)}/route.ts`;
  const ok = more.ok ?? 200;
  return {
    method,
    path,
    file,
    permission,
    ok,
    other: more.other ?? ok,
    member: more.member ?? ok,
    body: more.body,
    kind: "api",
  };
}

function page(path: string, file: string, permission: Row["permission"], more: More = {}): Row {
  const ok = more.ok ?? 200;
  const { other = ok, member = ok } = more;
  return { method: "GET", path, file, permission, ok, other, member, kind: "page" };
}

/** The folder of an address with its examples filled in. */
function named(path: string): string {
  return path
    .replace(/lists\/[a-z-]+/, "lists/[list]")
    .replace(/\/runs\/[^/]+/, "/runs/[runId]")
    .replace(/\/simulator\/[^/]+/, "/simulator/[runId]")
    .replace(/\/move\/people\/[^/]+/, "/move/people/[personId]")
    .replace(/\/holds\/identities\/[^/]+/, "/holds/identities/[holdId]")
    .replace(/\/okta\/people\/[^/]+/, "/okta/people/[idOrEmail]")
    .replace(/\/api(\/my)?\/people\/(?!summary$|bulk$|views)[^/]+/, "/api$1/people/[personId]")
    .replace(/\/objectives\/[^/]+/, "/objectives/[objectiveId]")
    .replace(/\/one-to-ones\/[^/]+/, "/one-to-ones/[oneToOneId]")
    .replace(/\/tasks\/[^/]+/, "/tasks/[taskId]")
    .replace(/\/org-chart\/(?!all$|unmanaged$)[^/]+/, "/org-chart/[personId]")
    .replace(/\/views\/[^/]+/, "/views/[viewId]")
    .replace(/\/teams\/[^/]+/, "/teams/[teamId]")
    .replace(/\/team-renames\/[^/]+/, "/team-renames/[renameId]")
    .replace(/\/invitations\/(?!resend$)[^/]+/, "/invitations/[personId]")
    .replace(/\/connections\/[^/]+/, "/connections/[connectionId]")
    .replace(/\/api\/okta\/custom-fields\/(?!order$|preview$)[^/]+/, "/api/okta/custom-fields/[fieldId]")
    .replace(/\/deliveries\/[^/]+/, "/deliveries/[deliveryId]")
    .replace(/\/setup-links\/[^/]+/, "/setup-links/[linkId]")
    .replace(/\/companies\/(?!health$)[^/]+/, "/companies/[companyId]")
    .replace(/\/domains\/[^/]+/, "/domains/[domain]");
}

/** A valid ID that nothing has. */
export const NONE = "00000000-0000-7000-8000-000000000000";

/** Rows that only read, or that answer the same however often they are asked. */
export const reads: Row[] = [
  api("GET", "/api/okta/status", "okta.read"),
  api("GET", "/api/okta/overview", "okta.read"),
  api("GET", "/api/okta/attention", "okta.read"),
  api("GET", "/api/okta/launch", "okta.read", { other: 404 }),
  api("GET", "/api/okta/runs", "okta.read"),
  api("GET", "/api/okta/runs?cursor=nonsense", "okta.read", { ok: 400 }),
  api("GET", "/api/okta/runs/RUN", "okta.read", { other: 404 }),
  api("GET", "/api/okta/runs/not-an-id", "okta.read", { ok: 404 }),
  api("GET", "/api/okta/runs/RUN/changes", "okta.read", { other: 404 }),
  api("GET", "/api/okta/runs/RUN/preview", "okta.read", { ok: 404 }),
  api("POST", "/api/okta/runs/RUN/apply", "okta.configure", { ok: 409, other: 404, body: {} }),
  api("GET", "/api/okta/runs/RUN/export.csv", "okta.read", { other: 404 }),
  api("GET", "/api/okta/runs/RUN/groups", "okta.read", { other: 404 }),
  api("GET", "/api/okta/runs/RUN/undo", "okta.read", { other: 404 }),
  api("GET", "/api/okta/runs/RUN/undo/changes", "okta.read", { other: 404 }),
  api("GET", "/api/okta/activity", "okta.read"),
  api("GET", "/api/okta/changes", "okta.read"),
  api("GET", "/api/okta/changes?cursor=nonsense", "okta.read", { ok: 400 }),
  api("GET", "/api/okta/changes?person=PERSON", "okta.read"),
  api("GET", "/api/okta/changes/export.csv?kind=UPDATE", "okta.read"),
  api("GET", "/api/okta/changes/export.json?kind=UPDATE", "okta.read"),
  api("GET", "/api/okta/audit", "okta.audit"),
  api("GET", "/api/okta/audit?cursor=nonsense", "okta.audit", { ok: 400 }),
  api("GET", "/api/okta/audit/export.csv?area=people&from=2026-01-01", "okta.audit"),
  api("GET", "/api/okta/removals/allowance", "okta.configure"),
  api("POST", "/api/okta/removals/allowance", "okta.configure", {
    ok: 400,
    body: { people: -1, percent: 5 },
  }),
  api("GET", "/api/okta/lists/never-sync?query=an", "people.manage"),
  api("GET", "/api/okta/lists/protected?cursor=nonsense", "people.manage", { ok: 400 }),
  api("POST", "/api/okta/lists/never-sync", "people.manage", {
    body: { csv: "no-one@acme.example", change: "add", check: true },
  }),
  api("GET", "/api/okta/holds", "okta.read"),
  api("GET", "/api/okta/problems", "okta.read"),
  api("GET", "/api/okta/problems?state=RESOLVED&kind=EMAIL_TAKEN&person=PERSON", "okta.read"),
  api("GET", "/api/okta/problems?cursor=nonsense", "okta.read", { ok: 400 }),
  api("GET", "/api/okta/attributes", "okta.setup", { other: 409 }),
  api("GET", "/api/okta/groups?query=eng", "okta.setup", { other: 409 }),
  api("GET", "/api/okta/settings", "okta.setup", { other: 404 }),
  api("GET", "/api/okta/move", "okta.move"),
  api("GET", "/api/okta/move/people?outcome=CONFLICT", "okta.move"),
  api("GET", "/api/okta/move/people?cursor=nonsense", "okta.move", { ok: 400 }),
  api("GET", "/api/okta/move/people.csv", "okta.move"),
  api("POST", "/api/okta/move", "okta.move", { ok: 400, body: { address: 1 } }),
  api("POST", "/api/okta/move/confirm", "okta.move", { ok: 400, body: { companyName: "Someone else's" } }),
  api("POST", "/api/okta/move/back", "okta.move", { ok: 400, body: { companyName: "Someone else's" } }),
  api("POST", "/api/okta/move/people/PERSON", "okta.move", { ok: 404, body: { oktaId: null } }),
  api("GET", "/api/okta/settings/summary", "okta.configure", { other: 404 }),
  api("GET", "/api/okta/setup", "okta.setup.it"),
  api("GET", "/api/okta/setup/credentials", "okta.setup.it"),
  api("GET", "/api/okta/setup/api-access", "okta.setup.it"),
  api("GET", "/api/okta/setup/schedule", "okta.setup", { other: 404 }),
  api("GET", "/api/okta/setup/test-sign-in", "okta.link-self"),
  api("GET", "/api/okta/setup-links", "okta.setup-link"),
  api("GET", "/api/okta/deliveries", "okta.deliveries"),
  api("GET", "/api/okta/deliveries/PERSON", "okta.deliveries", { ok: 404 }),
  api("GET", "/api/okta/deliveries/PERSON/body", "okta.deliveries", { ok: 404 }),
  api("POST", "/api/okta/deliveries/PERSON/replay", "okta.deliveries", { ok: 404 }),
  api("GET", "/api/okta/events/health", "okta.deliveries", { other: 404 }),
  api("GET", "/api/okta/events/hook", "okta.setup.it", { other: 404 }),
  api("GET", "/api/okta/managers/coverage", "okta.read"),
  api("GET", "/api/okta/managers/people?outcome=notFound", "okta.read"),
  api("GET", "/api/okta/managers/people?cursor=nonsense", "okta.read", { ok: 400 }),
  api("GET", "/api/okta/managers/people.csv?outcome=found&key=email", "okta.read"),
  api("GET", "/api/okta/managers/simulator/RUN", "okta.configure", { ok: 404 }),
  api("POST", "/api/okta/managers/simulator", "okta.configure", {
    ok: 400,
    body: { mode: "INDIVIDUAL", match: "shoe size", attribute: null },
  }),
  api("GET", "/api/okta/retention", "okta.configure"),
  api("POST", "/api/okta/retention", "okta.configure", { ok: 400, body: { bodyDays: 0 } }),
  api("GET", "/api/okta/custom-fields", "okta.configure"),
  api("POST", "/api/okta/custom-fields", "okta.configure", { ok: 400, body: { name: "" } }),
  api("PATCH", `/api/okta/custom-fields/${NONE}`, "okta.configure", { ok: 404, body: { name: "A" } }),
  api("POST", "/api/okta/custom-fields/order", "okta.configure", { ok: 404, body: { ids: [NONE] } }),
  api("POST", "/api/okta/custom-fields/preview", "okta.configure", {
    body: { kind: "TEXT", source: "title" },
  }),
  api("GET", "/api/okta/managers/mode-change", "okta.configure", { ok: 400 }),
  api("GET", "/api/people", "people.read"),
  api("GET", "/api/people/PERSON", "people.read", { other: 404 }),
  api("GET", "/api/people/PERSON/as-of?date=2026-01-01", "people.read", { other: 404 }),
  api("GET", "/api/people?query=a&sort=changed&manager=none", "people.read"),
  api("GET", "/api/people?cursor=nonsense", "people.read", { ok: 400 }),
  api("GET", "/api/people/views", "people.read"),
  api("POST", "/api/people/views", "people.read", { ok: 400, body: { name: "", view: {} } }),
  api("DELETE", "/api/people/views/00000000-0000-7000-8000-000000000000", "people.read", { ok: 404 }),
  api("POST", "/api/people/bulk", "people.manage", { ok: 400, body: { action: "sync", personIds: [] } }),
  api("GET", "/api/profile/sessions", "self.read"),
  api("GET", "/api/teams", "people.read"),
  api("GET", "/api/my", "work.read"),
  api("GET", "/api/my/people", "work.read"),
  api("GET", "/api/my/people?manager=PERSON", "work.read", { member: 404, other: 404 }),
  api("GET", "/api/my/people/summary", "work.read"),
  api("GET", "/api/my/people/PERSON", "work.read", { member: 404, other: 404 }),
  api("GET", "/api/people/PERSON/objectives", "work.read", { member: 404, other: 404 }),
  api("GET", "/api/people/PERSON/one-to-ones", "work.read", { member: 404, other: 404 }),
  api("GET", "/api/people/PERSON/tasks", "work.read", { member: 404, other: 404 }),
  api("GET", `/api/one-to-ones/${NONE}`, "work.read", { ok: 404 }),
  api("PATCH", `/api/objectives/${NONE}`, "work.write", { ok: 404, body: { version: 1 } }),
  api("PATCH", `/api/one-to-ones/${NONE}`, "work.write", { ok: 404, body: { version: 1 } }),
  api("PUT", `/api/one-to-ones/${NONE}/private-note`, "work.write", {
    ok: 404,
    body: { text: "", version: 0 },
  }),
  api("PATCH", `/api/tasks/${NONE}`, "work.write", { ok: 404, body: { version: 1 } }),
  api("DELETE", `/api/objectives/${NONE}?version=1`, "work.write", { ok: 404 }),
  api("DELETE", `/api/tasks/${NONE}?version=1`, "work.write", { ok: 404 }),
  api("GET", "/api/teams?cursor=nonsense", "people.read", { ok: 400 }),
  api("GET", "/api/teams/00000000-0000-7000-8000-000000000000", "people.read", { ok: 404 }),
  api("GET", "/api/teams/00000000-0000-7000-8000-000000000000/members", "people.read", { ok: 404 }),
  api("GET", `/api/teams/${NONE}/merge?otherId=PERSON`, "people.manage", { ok: 404 }),
  api("POST", `/api/teams/${NONE}/merge`, "people.manage", { ok: 409, body: { otherId: NONE } }),
  api("POST", `/api/teams/${NONE}/separate`, "people.manage", { ok: 404 }),
  api("GET", "/api/team-renames", "people.read"),
  api("POST", `/api/team-renames/${NONE}`, "people.manage", { ok: 404, body: { decision: "take" } }),
  api("GET", "/api/org-chart", "people.read"),
  api("GET", "/api/org-chart?person=PERSON", "people.read", { other: 404 }),
  api("GET", "/api/org-chart/all", "people.read"),
  api("GET", "/api/org-chart/all?team=00000000-0000-7000-8000-000000000000", "people.read", { ok: 404 }),
  api("GET", "/api/org-chart/unmanaged", "people.read"),
  api("GET", "/api/org-chart/PERSON/reports", "people.read", { other: 404 }),
  api("GET", "/api/staff/companies", "staff.companies"),
  api("GET", `/api/staff/companies/health?ids=${NONE}`, "staff.companies"),
  api("GET", "/api/staff/companies/health?ids=all", "staff.companies", { ok: 400 }),
  api("POST", "/api/okta/runs/RUN/cancel", "okta.sync", { ok: 409, other: 404 }),
  api("POST", "/api/okta/runs/RUN/undo", "okta.sync", { ok: 400, body: { confirm: -1 } }),
  api("POST", "/api/okta/runs/RUN/release", "okta.sync", { other: 404 }),
  api("POST", "/api/okta/holds/approve", "okta.decide", {
    ok: 409,
    other: 404,
    body: { changeIds: ["1"], note: "" },
  }),
  api("POST", "/api/okta/holds/reject", "okta.decide", { ok: 409, body: { changeIds: ["1"], note: "" } }),
  api("POST", "/api/okta/holds/reject", "okta.decide", { ok: 400, body: { changeIds: "some" } }),
  api("GET", "/api/okta/people/PERSON/explain", "okta.read"),
  api("GET", "/api/okta/people/no-one%40at.all/explain", "okta.read"),
  api("POST", "/api/okta/people/no%2Fpath/ask", "okta.sync", { ok: 404 }),
  api("POST", "/api/okta/people/PERSON/sync", "okta.sync", { ok: 202, other: 404 }),
  api("POST", "/api/people/PERSON/release", "people.manage", { ok: 404, body: { field: "manager" } }),
  api("POST", "/api/people/PERSON/custom-fields", "people.manage", { ok: 400, body: { values: {} } }),
  api("POST", "/api/people/PERSON/fields", "people.manage", { other: 404, body: {} }),
  api("POST", "/api/people/PERSON/fields", "people.manage", { ok: 400, body: { email: "no@field.example" } }),
  api("POST", "/api/people/PERSON/never-sync", "people.manage", { other: 404, body: { neverSync: false } }),
  api("POST", "/api/people/PERSON/email", "people.manage", { ok: 400, body: { email: "no address" } }),
  api("POST", "/api/people/00000000-0000-7000-8000-000000000000/deactivate", "people.manage", { ok: 404 }),
  api("POST", "/api/people/00000000-0000-7000-8000-000000000000/reactivate", "people.manage", { ok: 404 }),
  api("GET", "/api/people/PERSON/erasure", "people.erase", { other: 404 }),
  api("POST", "/api/people/PERSON/erasure", "people.erase", {
    ok: 409,
    other: 404,
    body: { confirmation: "" },
  }),
  api("POST", "/api/people/PERSON/export.json", "people.export", { other: 404 }),
  api("POST", "/api/profile/export.json", "self.export"),
  api("POST", "/api/people/PERSON/protect", "people.protect", { other: 404, body: { isProtected: false } }),
  api("POST", "/api/teams/00000000-0000-7000-8000-000000000000/manager", "people.manage", {
    ok: 404,
    body: { choice: { kind: "nobody" } },
  }),
  api("POST", "/api/okta/invitations/PERSON/resend", "okta.configure", { ok: 404 }),
  api("POST", "/api/okta/invitations/resend", "okta.configure", { ok: 202, body: {} }),
  api("GET", "/api/okta/holds/fields", "okta.read"),
  api("GET", "/api/okta/holds/decided", "okta.read"),
  api("POST", "/api/okta/holds/reopen", "okta.decide", { ok: 404, body: { kind: "removal", id: NONE } }),
  api("POST", "/api/okta/holds/reopen", "okta.decide", { ok: 400, body: { kind: "removal", id: "1" } }),
  api("GET", "/api/okta/invitations", "okta.read"),
  api("POST", "/api/okta/problems/sync", "okta.sync", { ok: 409, body: { kind: "NONE" } }),
  api("GET", "/api/okta/holds/addresses", "okta.read"),
  api("POST", "/api/okta/holds/addresses", "okta.decide-addresses", {
    ok: 409,
    body: { addresses: [{ personId: NONE, newEmail: "a@b.example" }], approve: true },
  }),
  api("POST", "/api/profile/name", "self.name", { ok: 400, body: { displayName: "\u200b" } }),
  api("GET", "/api/okta/holds/identities", "okta.read"),
  api("GET", "/api/okta/holds/identities?about=PERSON", "okta.read"),
  api("GET", "/api/okta/holds/identities/PERSON", "okta.read", { ok: 404 }),
  api("POST", "/api/okta/holds/identities", "okta.decide", {
    ok: 409,
    body: { holdIds: "all", decision: "SAME", note: "" },
  }),
  api("POST", "/api/okta/holds/identities", "okta.decide", {
    ok: 404,
    body: { holdIds: ["00000000-0000-7000-8000-000000000000"], decision: "OTHER" },
  }),
  api("POST", "/api/profile/confirm-address", "self.confirm-address", { ok: 409 }),
  page(
    "/profile/confirm-address/made-up",
    "app/(company)/profile/confirm-address/[token]/page.tsx",
    "self.confirm-address",
    {
      ok: 307,
    },
  ),
  api("POST", "/api/okta/holds/fields", "okta.decide", { ok: 409, body: { fields: ["team"], letGo: false } }),
  api("POST", "/api/people/PERSON/role", "roles.change", { other: 404, body: { role: "MEMBER" } }),
  api("POST", "/api/people/PERSON/password-link", "roles.change", { ok: 409, other: 404 }),
  api("POST", "/api/staff/companies", "staff.companies", { ok: 400, body: { slug: "No Slug" } }),
  api("POST", "/api/staff/companies/GLOBEX/domains", "staff.companies", {
    ok: 409,
    body: { domain: "acme.example" },
  }),
  api("DELETE", "/api/staff/companies/GLOBEX/domains/nobodys.example", "staff.companies", { ok: 404 }),
  api("POST", "/api/staff/companies/GLOBEX/integration", "staff.companies", { body: { on: true } }),
  api("POST", "/api/staff/companies/GLOBEX/owners", "staff.companies", { ok: 400, body: { email: "none" } }),

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

/** Writes that would change the demo for other tests. An allowed caller is stopped only by the missing origin. */
export const writes: Row[] = [
  api("POST", "/api/okta/move/key", "okta.move"),
  api("POST", "/api/okta/move/cancel", "okta.move"),
  api("POST", "/api/okta/move/read", "okta.move"),
  api("POST", "/api/okta/move/sign-in", "okta.move"),
  api("POST", "/api/okta/sync", "okta.sync"),
  api("POST", "/api/sign-out/everywhere", "self.sign-out"),
  api("POST", "/api/people/PERSON/manager", "people.manage"),
  api("POST", "/api/people/PERSON/objectives", "work.write"),
  api("POST", "/api/people/PERSON/one-to-ones", "work.write"),
  api("POST", "/api/people/PERSON/tasks", "work.write"),
  api("POST", "/api/okta/launch", "okta.configure"),
  api("POST", "/api/okta/mapping-preview", "okta.setup"),
  api("POST", "/api/okta/connection/check", "okta.configure"),
  api("POST", "/api/okta/connection/pause", "okta.configure"),
  api("POST", "/api/okta/connection/resume", "okta.configure"),
  api("POST", "/api/okta/connection/disconnect", "okta.disconnect"),
  api("POST", "/api/okta/setup/your-okta", "okta.setup.it"),
  api("POST", "/api/okta/setup/app", "okta.setup.it"),
  api("POST", "/api/okta/setup/credentials", "okta.setup.it"),
  api("POST", "/api/okta/setup/assign", "okta.setup.it"),
  api("POST", "/api/okta/setup/api-access", "okta.setup.it"),
  api("POST", "/api/okta/setup/api-access/key", "okta.setup.it"),
  api("POST", "/api/okta/setup/event-hook", "okta.setup.it"),
  api("POST", "/api/okta/events/hook", "okta.setup.it"),
  api("POST", "/api/okta/events/secret", "okta.setup.it"),
  api("POST", "/api/okta/events/test", "okta.configure"),
  api("POST", "/api/okta/events/rotation", "okta.secrets"),
  api("POST", "/api/okta/setup/fields", "okta.setup"),
  api("POST", "/api/okta/setup/managers", "okta.setup"),
  api("POST", "/api/okta/setup/schedule", "okta.setup"),
  api("POST", "/api/okta/setup/test-sign-in", "okta.link-self"),
  api("POST", "/api/okta/setup/test-sign-in/start", "okta.link-self"),
  api("POST", "/api/okta/setup/test-sign-in/password-link", "okta.link-self"),
  api("POST", "/api/okta/setup-links", "okta.setup-link"),
  api("POST", "/api/okta/setup-links/PERSON/revoke", "okta.setup-link"),
];

/** Addresses that don't need a session. Each names the test that covers it. */
export const open: Record<string, string> = {
  "app/api/auth/[...nextauth]/route.ts": "next-auth: e2e/sign-in/sign-in.spec.ts",
  "app/design/page.tsx": "no page in production",
  "app/api/health/route.ts": "for the load balancer",
  "app/api/inngest/route.ts": "signed by Inngest",
  "app/api/okta/connections/[connectionId]/test-sign-in/route.ts":
    "a redirect URI: e2e/sign-in/sign-in.spec.ts",
  "app/api/okta/connections/[connectionId]/universal-logout/route.ts":
    "signed by Okta: lib/auth/okta/universal-logout",
  "app/api/password/request/route.ts": "the same answer for everyone: e2e/staff.spec.ts",
  "app/api/password/set/route.ts": "a link's token: e2e/staff.spec.ts",
  "app/api/sign-in/[slug]/start/route.ts": "starts a sign-in: e2e/sign-in/sign-in.spec.ts",
  "app/api/sign-in/find/route.ts": "starts a sign-in: e2e/sign-in/sign-in.spec.ts",
  "app/api/sign-in/progress/route.ts": "for this browser's own sign-in: e2e/sign-in/sign-in.spec.ts",
  "app/api/sign-out/route.ts": "for this browser's own session: e2e/sync.spec.ts",
  "app/api/staff/sign-in/route.ts": "starts a sign-in: e2e/staff.spec.ts",
  "app/metrics/route.ts": "for Prometheus, with METRICS_TOKEN: lib/monitoring",
  "app/password/[token]/route.ts": "a link's token: e2e/sign-in/password-link.spec.ts",
  "app/password/choose/page.tsx": "a link's cookie: e2e/sign-in/password-link.spec.ts",
  "app/password/forgotten/page.tsx": "the same for everyone",
  "app/setup/[token]/route.ts": "a link's token",
  "app/setup/ended/page.tsx": "the same for everyone",
  "app/setup/okta/page.tsx": "with a setup link's cookie",
  "app/setup/okta/[step]/page.tsx": "with a setup link's cookie",
  "app/setup/signed-in/page.tsx": "for this browser's own session",
  "app/sign-in/page.tsx": "starts a sign-in: e2e/sign-in/sign-in.spec.ts",
  "app/sign-in/[slug]/page.tsx": "starts a sign-in: e2e/sign-in/sign-in.spec.ts",
  "app/sign-in/[slug]/problem/[problem]/page.tsx": "the same for everyone: e2e/sign-in/sign-in.spec.ts",
  "app/sign-in/[slug]/setting-up/page.tsx": "for this browser's own sign-in: e2e/sign-in/sign-in.spec.ts",
  "app/staff/sign-in/page.tsx": "starts a sign-in: e2e/staff.spec.ts",
  "pages/api/okta-event-hook/[connectionId].ts": "a secret of the hook: lib/events",
};

/** Whether a walker may, by the product's own permission table. */
export function mayWalk(walker: Walker, permission: Row["permission"]): boolean {
  if (permission === "anyone") return true;
  if (walker === "visitor") return false;
  const kind: CallerKind = walker === "owner of another company" ? "owner" : walker;
  return (permissions[permission] as readonly CallerKind[]).includes(kind);
}

/** The status a row must answer a walker with. */
export function expected(row: Row, walker: Walker): number {
  if (row.kind === "page" && walker === "visitor") return 307;
  if (walker === "visitor") return 401;
  if (!mayWalk(walker, row.permission)) return row.kind === "page" ? refusedPage(row, walker) : 403;
  if (walker === "member") return row.member;
  return walker === "owner of another company" ? row.other : row.ok;
}

/** A forbidden page looks like one that doesn't exist. Callers without a company are sent away from its pages. */
function refusedPage(row: Row, walker: Walker): number {
  const inCompany = row.file.startsWith("app/(company)");
  return inCompany && (walker === "staff" || walker === "setup-link") ? 307 : 404;
}
