/** What nearly every verb needs. */
const everyday = "lib/audit lib/context lib/db lib/env lib/errors lib/escape-cell lib/jobs lib/log";

/**
 * Who may import whom, from top to bottom: a room names only rooms below it, so there are no cycles. A file belongs to
 * the longest room its path begins with. A room ending in `*` holds the folders in it; an entry ending in `**` means
 * every room in it. Three things need no line here: a room may import itself, everyone may import a `contract` (what the
 * browser and the server agree on), and tests may import everything.
 */
const table: Record<string, string> = {
  // What runs the product, and what tries it out.
  bench:
    "e2e local/** prisma/seed.ts prisma/migrate everyday lib/company lib/connection lib/crypto lib/directory lib/events lib/events/hook lib/okta/sdk",
  e2e: "local/** lib/auth lib/http",
  testing: "**",
  bin: "lib/company everyday",
  "prisma/seed.ts":
    "everyday lib/auth/password lib/company lib/connection lib/crypto lib/directory lib/sync/run",
  "local/*": "local/** prisma/migrate",
  local: "",
  "prisma/migrate": "prisma.config.ts",
  "prisma.config.ts": "",

  // What people and Okta reach.
  app: "components/** inngest/serve.ts lib/**",
  pages: "everyday lib/api lib/events/receive lib/sync/status",
  "instrumentation.ts": "inngest/register.ts inngest/send.ts everyday lib/http",
  "instrumentation-client.ts": "",
  "proxy.ts": "lib/db lib/http",

  // What people see: contracts and the browser's side of HTTP, no more of lib.
  "components/my": "components/people components/person components/ui components/work lib/http/client.ts",
  "components/attention":
    "components/identity components/invitations components/problems components/sync components/teams components/ui lib/http/client.ts",
  "components/person":
    "components/changes components/identity components/people components/problems components/sync components/ui components/work lib/http/client.ts",
  "components/work": "components/ui lib/http/client.ts",
  "components/org-chart": "components/people components/ui lib/http/client.ts",
  "components/audit": "components/ui lib/http/client.ts",
  "components/why": "components/identity components/sync components/ui lib/http/client.ts",
  "components/identity": "components/changes components/sync components/ui lib/http/client.ts",
  "components/design": "components/ui lib/http/client.ts",
  "components/lists": "components/people components/ui lib/http/client.ts",
  "components/retention": "components/ui lib/http/client.ts",
  "components/removals": "components/ui lib/http/client.ts",
  "components/changes": "components/sync components/ui lib/http/client.ts",
  "components/move": "components/setup components/sync components/ui lib/http/client.ts",
  "components/setup":
    "components/connection components/events components/managers components/overview components/problems components/sync components/ui lib/http/client.ts",
  "components/teams": "components/people components/sync components/ui lib/http/client.ts",
  "components/people": "components/shell components/sync components/ui lib/http/client.ts",
  "components/company": "components/shell components/ui lib/http/client.ts",
  "components/auth": "components/ui lib/http/client.ts",
  "components/overview":
    "components/connection components/events components/problems components/sync components/ui lib/http/client.ts",
  "components/sync": "components/managers components/problems components/ui lib/http/client.ts",
  "components/managers": "components/ui lib/http/client.ts",
  "components/invitations": "components/ui lib/http/client.ts",
  "components/problems": "components/ui lib/http/client.ts",
  "components/events": "components/ui lib/http/client.ts",
  "components/connection": "components/ui lib/http/client.ts",
  "components/shell": "components/help components/ui lib/http/client.ts",
  "components/help": "components/ui",
  "components/ui": "lib/http/client.ts",

  // When work is done, and in which order, never how.
  inngest: "lib/**",

  // Pages and routes begin here.
  "lib/alerts/summary": "everyday lib/alerts lib/mail lib/overview lib/sync/status",
  "lib/overview": "everyday lib/alerts lib/people lib/setup lib/sync/history lib/sync/status",
  "lib/alerts/watch":
    "everyday lib/alerts lib/connection lib/connection/credential lib/directory lib/events/history lib/okta lib/problems lib/sync/run lib/sync/status",
  "lib/staff": "everyday lib/sync/status",
  "lib/why":
    "everyday lib/changes lib/connection lib/connection/credential lib/directory lib/okta/address lib/people lib/people/list lib/problems lib/sync/guard lib/sync/managers lib/sync/pins lib/sync/plan lib/sync/run",
  "lib/work/*":
    "everyday lib/mail lib/people lib/people/visibility lib/person lib/work lib/work/objectives lib/work/one-to-ones",
  "lib/work": "everyday lib/people/visibility",
  "lib/person/as-of": "everyday lib/directory lib/person/by-hand lib/sync/history",
  "lib/person":
    "everyday lib/changes lib/directory lib/okta/address lib/people lib/people/list lib/person/by-hand lib/problems lib/sync/history lib/sync/pins",
  "lib/person/by-hand": "everyday",
  "lib/changes": "everyday lib/people/list lib/sync/history",
  "lib/setup/summary":
    "everyday lib/custom-fields lib/directory lib/events/history lib/people/lists lib/retention lib/setup/* lib/setup/link lib/sync/guard",
  "lib/managers": "everyday lib/people lib/sync/history lib/sync/managers",
  "lib/org-chart": "everyday lib/people lib/people/loops",
  "lib/teams/merge": "everyday lib/directory lib/people/loops lib/sync/request lib/sync/run lib/teams",
  "lib/teams": "everyday lib/directory lib/sync/history",
  "lib/people/lists": "everyday lib/directory lib/people lib/people/by-hand lib/people/list",
  "lib/retention": "everyday",
  "lib/custom-fields": "everyday lib/directory lib/setup/* lib/sync/guard",
  "lib/people/export": "everyday lib/directory lib/people/erase",
  "lib/people/erase": "everyday lib/directory lib/people lib/people/by-hand lib/people/loops",
  "lib/people/bulk": "everyday lib/people/by-hand lib/sync/request",
  "lib/move":
    "everyday lib/auth/next-auth lib/auth/okta lib/connection lib/connection/credential lib/crypto lib/directory lib/okta/** lib/problems lib/setup lib/setup/* lib/sync/plan lib/sync/request lib/sync/run",
  "lib/setup/*":
    "everyday lib/alerts lib/auth/next-auth lib/auth/okta lib/connection lib/connection/credential lib/crypto lib/directory lib/events/hook lib/invitations lib/mail lib/okta/** lib/problems lib/setup lib/setup/link lib/sync/**",
  "lib/sync/undo":
    "everyday lib/directory lib/sync/guard lib/sync/history lib/sync/request lib/sync/restore lib/sync/run",
  "lib/sync/preview": "everyday lib/connection lib/directory lib/okta lib/sync/history lib/sync/run",
  "lib/sync/holds":
    "everyday lib/directory lib/people lib/people/by-hand lib/problems lib/sync/guard lib/sync/history lib/sync/managers lib/sync/request",
  "lib/sync/status": "everyday lib/connection/credential lib/problems lib/sync/history lib/sync/run",

  // Signing in. Someone new is set up by a sync of their own, so Okta's side asks for one.
  "lib/auth/staff": "everyday lib/auth/next-auth lib/auth/okta lib/auth/session lib/http lib/okta/oidc",
  "lib/auth/sign-out": "everyday lib/auth/okta lib/auth/session lib/http lib/okta lib/setup/link",
  "lib/auth/okta":
    "everyday lib/auth lib/auth/next-auth lib/auth/session lib/connection lib/crypto lib/http lib/okta lib/okta/oidc lib/okta/transport lib/sync/request",
  "lib/auth/next-auth": "everyday lib/auth lib/auth/password lib/auth/session lib/http lib/okta/oidc",

  // Okta's events, from the hook's 204 to the people run that reads the people they name.
  "lib/events/history":
    "everyday lib/connection/credential lib/directory lib/events lib/events/hook lib/events/receive lib/sync/request",
  "lib/events/work": "everyday lib/events lib/sync lib/sync/request lib/sync/run",
  "lib/events/catch-up":
    "everyday lib/connection lib/directory lib/events lib/events/receive lib/okta lib/sync/request",
  "lib/events/receive": "everyday lib/crypto lib/directory lib/events lib/events/hook lib/http",
  "lib/events/hook": "everyday lib/connection lib/crypto lib/events lib/okta lib/setup",
  "lib/events": "everyday lib/people",

  // A sync: requested, then advanced stage by stage. The stages are in order from the bottom up.
  "lib/sync/request":
    "everyday lib/connection lib/directory lib/problems lib/sync lib/sync/plan lib/sync/run",
  "lib/sync/history": "everyday lib/directory lib/problems lib/sync/proof lib/sync/run",
  "lib/sync":
    "everyday lib/connection lib/okta lib/sync/apply lib/sync/finish lib/sync/guard lib/sync/managers lib/sync/plan lib/sync/read lib/sync/restore lib/sync/run lib/sync/verify",
  "lib/sync/restore":
    "everyday lib/directory lib/people lib/sync/apply lib/sync/managers lib/sync/pins lib/sync/plan lib/sync/run",
  "lib/sync/finish":
    "everyday lib/directory lib/people lib/setup lib/sync/guard lib/sync/managers lib/sync/plan lib/sync/proof lib/sync/run",
  "lib/sync/managers":
    "everyday lib/directory lib/people/loops lib/problems lib/sync/guard lib/sync/pins lib/sync/plan lib/sync/run",
  "lib/sync/apply": "everyday lib/directory lib/people lib/sync/plan lib/sync/run",
  "lib/sync/guard":
    "everyday lib/directory lib/people lib/problems lib/sync/plan lib/sync/proof lib/sync/run",
  "lib/sync/plan": "everyday lib/directory lib/problems lib/sync/pins lib/sync/run",
  "lib/sync/pins": "everyday lib/directory",
  "lib/sync/verify": "everyday lib/problems lib/sync/proof lib/sync/run",
  "lib/sync/read": "everyday lib/directory lib/okta lib/problems lib/sync/proof lib/sync/run",
  "lib/sync/proof": "everyday lib/directory lib/okta lib/problems lib/sync/run",
  "lib/sync/run": "everyday lib/alerts lib/directory lib/okta lib/problems",
  "lib/*/contract":
    "lib/db/bigint-id.ts lib/db/cursor-schema.ts lib/db/uuid-schema.ts lib/directory/values/clean-text.ts lib/directory/values/fold-value.ts",

  // A company, created and switched on by Learn Amp staff.
  "lib/company": "everyday lib/auth/password lib/connection lib/mail",

  // The company's connection to its Okta org.
  "lib/connection/credential": "everyday lib/alerts lib/connection lib/okta lib/problems lib/setup",
  "lib/connection": "everyday lib/crypto lib/okta lib/okta/sdk lib/okta/transport lib/setup",

  // People, and what is wrong.
  "lib/people/by-hand": "everyday lib/directory lib/mail lib/people lib/people/loops lib/problems",
  "lib/people/own": "everyday lib/mail",
  "lib/people/list": "everyday lib/people",
  "lib/people/visibility": "everyday",
  "lib/people/views": "everyday",
  "lib/people/loops": "everyday lib/problems lib/sentence",
  "lib/invitations": "everyday",
  "lib/problems": "everyday lib/alerts lib/okta lib/okta/address",
  "lib/setup": "everyday lib/okta lib/okta/address",
  "lib/alerts": "everyday lib/people",

  // Callers of any kind, and how we recognise them.
  "lib/api": "everyday lib/auth lib/auth/session lib/http",
  "lib/auth/password": "everyday lib/auth/session lib/http lib/mail lib/people",
  "lib/auth/session": "everyday lib/auth lib/http lib/setup/link",
  "lib/setup/link": "everyday lib/auth lib/http lib/mail lib/people",
  "lib/auth": "",
  "lib/people": "everyday lib/directory",

  // What Okta says, and how we ask it.
  "lib/directory": "everyday lib/okta",
  "lib/http": "everyday lib/okta lib/sentence lib/trusted-proxies",
  "lib/okta/sdk": "lib/okta lib/okta/transport",
  "lib/okta/oidc": "lib/okta/address lib/okta/transport",
  "lib/okta/address": "lib/okta/transport",
  "lib/okta/transport": "",
  "lib/okta": "lib/env lib/errors",

  // The ground floor.
  "lib/monitoring": "everyday",
  "lib/mail": "everyday",
  "lib/audit": "lib/context lib/db lib/escape-cell",
  "lib/context": "lib/db lib/jobs lib/log",
  "lib/db": "lib/crypto lib/env lib/errors lib/jobs",
  "lib/crypto": "lib/env",
  "lib/jobs": "lib/log",
  "lib/log": "lib/env",
  "lib/env": "lib/trusted-proxies",
  "lib/errors": "",
  "lib/escape-cell": "",
  "lib/scrub": "",
  "lib/sentence": "",
  "lib/trusted-proxies": "",
};

/** The table's rooms and what each may import, in its order. */
export const walls = new Map(
  Object.entries(table).map(([room, entries]) => [
    room,
    entries.replace("everyday", everyday).split(" ").filter(Boolean),
  ]),
);

/** Packages that only some rooms may import. */
export const packages: Record<string, string[]> = {
  "@prisma/": ["lib/db", "prisma/"],
  "@okta/okta-sdk-nodejs": ["lib/okta/sdk", "lib/okta/oidc"],
  inngest: ["inngest", "local/inngest"],
  next: ["app", "components", "pages", "proxy.ts", "testing/forms"],
  "next-auth": ["app", "components", "lib/auth", "lib/people/own"],
  react: ["app", "components", "testing/forms"],
};
