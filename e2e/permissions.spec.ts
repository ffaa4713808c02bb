import { readdirSync } from "node:fs";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { setupLinkParts } from "@/lib/setup-link/contract";
import { runningProduct } from "@/local/testing/product";
import { signInByOkta, signInByPassword, sql } from "./callers";
import { expected, mayWalk, open, type Row, reads, type Walker, walkers, writes } from "./permission-table";

const emails = {
  member: "member@acme.example",
  admin: "admin@acme.example",
  owner: "owner@acme.example",
  "owner of another company": "owner@globex.example",
};
const examples = { RUN: "", PERSON: "", GLOBEX: "" };

/** Adds an admin and a member to Acme, with the owner's password, and finds what the table's examples stand for. */
test.beforeAll(async () => {
  for (const role of ["ADMIN", "MEMBER"]) {
    await sql(
      `WITH owner AS (SELECT p.company_id, w.hash FROM person p JOIN person_password w ON w.company_id = p.company_id AND w.person_id = p.id
         WHERE p.email = 'owner@acme.example'),
       made AS (INSERT INTO person (company_id, id, email, display_name, role)
         SELECT company_id, gen_random_uuid(), $1, $2, $3::"Role" FROM owner WHERE NOT EXISTS (SELECT FROM person WHERE email = $1) RETURNING company_id, id)
       INSERT INTO person_password (company_id, person_id, hash) SELECT m.company_id, m.id, o.hash FROM made m, owner o`,
      [`${role.toLowerCase()}@acme.example`, `Test ${role}`, role],
    );
  }
  const acme = "(SELECT id FROM company WHERE slug = 'acme')";
  const one = async (text: string) => String((await sql<{ id: string }>(text))[0]?.id);
  examples.RUN = await one(
    `SELECT id FROM sync_run WHERE company_id = ${acme} AND mode = 'LIVE' AND state::text LIKE 'DONE%' LIMIT 1`,
  );
  examples.PERSON = await one(
    `SELECT id FROM person WHERE company_id = ${acme} AND okta_id IS NOT NULL AND role = 'MEMBER' AND status = 'ACTIVE' LIMIT 1`,
  );
  examples.GLOBEX = await one("SELECT id FROM company WHERE slug = 'globex'");
});

async function become(request: APIRequestContext, who: Walker): Promise<void> {
  const { appUrl, logins } = runningProduct();
  if (who === "nobody") return;
  if (who === "staff") {
    const { login, password } = logins.staff;
    const answer = await signInByOkta(request, `${appUrl}/api/staff/sign-in`, login, password);
    expect(answer.url()).toBe(`${appUrl}/staff`);
  } else if (who === "setup-link") {
    await signInByPassword(request, emails.owner);
    const made = await request.post("/api/okta/setup-links", {
      data: { recipient: "IT of the walk", days: 1, send: false, parts: setupLinkParts },
      headers: { origin: appUrl },
    });
    expect(made.status()).toBe(201);
    const { url } = await made.json();
    await request.post("/api/sign-out", { data: {}, headers: { origin: appUrl } });
    expect((await request.get(url)).url()).toContain("/setup/okta/");
  } else await signInByPassword(request, emails[who]);
}

function ask(request: APIRequestContext, row: Row, headers: Record<string, string>) {
  const path = row.path.replace(/RUN|PERSON|GLOBEX/, (name) => examples[name as keyof typeof examples]);
  return request.fetch(path, { method: row.method, data: row.body, headers, maxRedirects: 0 });
}

for (const who of walkers) {
  test(`every address answers ${who} as the permission table says`, async ({ playwright }) => {
    test.setTimeout(180_000);
    const origin = runningProduct().appUrl;
    const request = await playwright.request.newContext({ baseURL: origin });
    await become(request, who);
    for (const row of reads) {
      const answer = await ask(request, row, { origin });
      expect.soft(answer.status(), `${row.method} ${row.path}`).toBe(expected(row, who));
      if (row.kind === "api" && answer.status() >= 400) {
        expect(answer.headers()["content-type"]).toContain("application/problem+json");
        expect((await answer.json()).code).toMatch(/^[a-z-]+$/);
      }
    }
    for (const row of writes) {
      const answer = await ask(request, row, {});
      const { code } = await answer.json();
      const refused = who === "nobody" ? "not-signed-in" : "forbidden";
      expect
        .soft(code, `${row.method} ${row.path}`)
        .toBe(mayWalk(who, row.permission) ? "cross-origin" : refused);
    }
    await request.dispose();
  });
}

test("every address of the product is in the table", () => {
  const filesIn = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`);
  const files = [
    ...filesIn("app").filter((file) => /\/(route\.tsx?|page\.tsx)$/.test(file)),
    ...filesIn("pages").filter((file) => /\.tsx?$/.test(file)),
  ];
  const known = new Set([...reads, ...writes].map(({ file }) => file).concat(Object.keys(open)));
  expect(files.filter((file) => !known.has(file))).toEqual([]);
  expect([...known].filter((file) => !files.includes(file))).toEqual([]);
});

test("a write from another site, or from nowhere, is refused", async ({ playwright }) => {
  const origin = runningProduct().appUrl;
  const request = await playwright.request.newContext({ baseURL: origin });
  await signInByPassword(request, emails.owner);
  const foreign: Record<string, string>[] = [{ origin: "https://elsewhere.example" }, { origin: "null" }, {}];
  for (const headers of foreign) {
    for (const path of ["/api/okta/sync", "/api/sign-out", "/api/sign-in/find", "/api/password/set"]) {
      expect((await request.post(path, { data: {}, headers })).status(), path).toBe(403);
    }
  }
  await request.dispose();
});
