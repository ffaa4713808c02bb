import { type APIRequestContext, expect, test } from "@playwright/test";
import pg from "pg";
import { runningProduct } from "@/local/testing/product";

const PASSWORD_OF = "acme owner";
type Who = "nobody" | "member" | "admin" | "owner" | "owner of another company";

/** Every address, and what each caller gets. `RUN` is a run of Acme, `NONE` is nobody's. */
const table: { method: "GET" | "POST"; path: string; body?: object; expect: Record<Who, number> }[] = [
  row("GET", "/api/okta/status", { member: 403, admin: 200, owner: 200, other: 200 }),
  row("GET", "/api/okta/runs", { member: 403, admin: 200, owner: 200, other: 200 }),
  row("GET", "/api/okta/runs?cursor=nonsense", { member: 403, admin: 400, owner: 400, other: 400 }),
  row("GET", "/api/okta/runs/RUN", { member: 403, admin: 200, owner: 200, other: 404 }),
  row("GET", "/api/okta/runs/not-an-id", { member: 403, admin: 404, owner: 404, other: 404 }),
  row("GET", "/api/okta/runs/RUN/changes", { member: 403, admin: 200, owner: 200, other: 404 }),
  row("GET", "/api/okta/runs/RUN/export.csv", { member: 403, admin: 200, owner: 200, other: 404 }),
  row("POST", "/api/okta/runs/RUN/cancel", { member: 403, admin: 409, owner: 409, other: 404 }),
  row("GET", "/api/okta/holds", { member: 403, admin: 200, owner: 200, other: 200 }),
  row(
    "POST",
    "/api/okta/holds/approve",
    { member: 403, admin: 409, owner: 409, other: 404 },
    { changeIds: ["1"], note: "" },
  ),
  row(
    "POST",
    "/api/okta/holds/reject",
    { member: 403, admin: 409, owner: 409, other: 409 },
    { changeIds: ["1"], note: "" },
  ),
  row(
    "POST",
    "/api/okta/holds/reject",
    { member: 403, admin: 400, owner: 400, other: 400 },
    { changeIds: "some" },
  ),
  row("POST", "/api/okta/people/PERSON/sync", { member: 403, admin: 202, owner: 202, other: 404 }),
  row("GET", "/api/people", { member: 403, admin: 200, owner: 200, other: 200 }),
  row("GET", "/api/teams", { member: 403, admin: 200, owner: 200, other: 200 }),
  row("GET", "/integrations/okta/runs/RUN", { nobody: 200, member: 404, admin: 200, owner: 200, other: 404 }),
  row("GET", "/people", { nobody: 200, member: 404, admin: 200, owner: 200, other: 200 }),
];

function row(
  method: "GET" | "POST",
  path: string,
  status: { nobody?: number; member: number; admin: number; owner: number; other: number },
  body?: object,
) {
  const { nobody = 401, member, admin, owner, other } = status;
  return { method, path, body, expect: { nobody, member, admin, owner, "owner of another company": other } };
}

const emails: Record<Exclude<Who, "nobody">, string> = {
  member: "member@acme.example",
  admin: "admin@acme.example",
  owner: "owner@acme.example",
  "owner of another company": "owner@globex.example",
};
let runId = "";
let personId = "";

/** Adds an admin and a member to Acme, with the owner's password. */
test.beforeAll(async () => {
  const db = new pg.Client({ connectionString: runningProduct().databaseUrl });
  await db.connect();
  for (const role of ["ADMIN", "MEMBER"]) {
    await db.query(
      `WITH owner AS (SELECT p.company_id, w.hash FROM person p JOIN person_password w ON w.company_id = p.company_id AND w.person_id = p.id
         WHERE p.email = 'owner@acme.example'),
       made AS (INSERT INTO person (company_id, id, email, display_name, role)
         SELECT company_id, gen_random_uuid(), $1, $2, $3::"Role" FROM owner WHERE NOT EXISTS (SELECT FROM person WHERE email = $1) RETURNING company_id, id)
       INSERT INTO person_password (company_id, person_id, hash) SELECT m.company_id, m.id, o.hash FROM made m, owner o`,
      [`${role.toLowerCase()}@acme.example`, `Test ${role}`, role],
    );
  }
  const acme = "(SELECT id FROM company WHERE slug = 'acme')";
  runId = (
    await db.query(
      `SELECT id FROM sync_run WHERE company_id = ${acme} AND state LIKE 'DONE%' LIMIT 1`.replace(
        "state",
        "state::text",
      ),
    )
  ).rows[0].id;
  personId = (
    await db.query(`SELECT id FROM person WHERE company_id = ${acme} AND okta_id IS NOT NULL LIMIT 1`)
  ).rows[0].id;
  await db.end();
});

async function signIn(
  request: APIRequestContext,
  who: Exclude<Who, "nobody">,
  origin: string,
): Promise<void> {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const form = { csrfToken, email: emails[who], password: runningProduct().owner.password, json: "true" };
  const answer = await request.post("/api/auth/callback/password", { form, headers: { origin } });
  expect(answer.status(), `${who} signs in with the password of the ${PASSWORD_OF}`).toBe(200);
}

for (const who of ["nobody", "member", "admin", "owner", "owner of another company"] as const) {
  test(`every address answers ${who} as the permission table says`, async ({ playwright }) => {
    const origin = runningProduct().appUrl;
    const request = await playwright.request.newContext({ baseURL: origin });
    if (who !== "nobody") await signIn(request, who, origin);
    for (const line of table) {
      const path = line.path.replace("RUN", runId).replace("PERSON", personId);
      const answer = await request.fetch(path, { method: line.method, data: line.body, headers: { origin } });
      expect(answer.status(), `${line.method} ${line.path}`).toBe(line.expect[who]);
      if (path.startsWith("/api/") && answer.status() >= 400) {
        expect(answer.headers()["content-type"]).toContain("application/problem+json");
        expect((await answer.json()).code).toMatch(/^[a-z-]+$/);
      }
    }
    await request.dispose();
  });
}

test("a write from another site, or from nowhere, is refused", async ({ playwright }) => {
  const origin = runningProduct().appUrl;
  const request = await playwright.request.newContext({ baseURL: origin });
  await signIn(request, "owner", origin);
  for (const headers of [{ origin: "https://elsewhere.example" }, { origin: "null" }, {}]) {
    const answer = await request.post("/api/okta/sync", {
      data: {},
      headers: headers as Record<string, string>,
    });
    expect(answer.status()).toBe(403);
  }
  await request.dispose();
});
