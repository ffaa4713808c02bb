import { type CallerKind, permissions } from "@/lib/auth/permissions";
import { apiReads } from "./api-reads";
import { pageReads } from "./page-reads";
import { api, type Row, type Walker } from "./row";

/** Rows that only read, or that answer the same however often they are asked. */
export const reads: Row[] = [...apiReads, ...pageReads];

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
