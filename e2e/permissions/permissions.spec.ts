import { readdirSync } from "node:fs";
import { addPeople, become } from "@/e2e/doors/become";
import { type APIRequestContext, expect, test } from "@/e2e/test";
import { runningProduct } from "@/local/testing/product";
import { signInByPassword, sql } from "./callers";
import { expected, mayWalk, open, reads, writes } from "./permission-table";
import { type Row, walkers } from "./row";

const examples = { RUN: "", PERSON: "", GLOBEX: "" };

/** Adds an admin and a member to Acme, with the owner's password, and finds IDs for the table's examples. */
test.beforeAll(async () => {
  await addPeople();
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
      const refused = who === "visitor" ? "not-signed-in" : "forbidden";
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

test("refuses a write from another site, or without an origin", async ({ playwright }) => {
  const origin = runningProduct().appUrl;
  const request = await playwright.request.newContext({ baseURL: origin });
  await signInByPassword(request, runningProduct().owner.email);
  const foreign: Record<string, string>[] = [{ origin: "https://elsewhere.example" }, { origin: "null" }, {}];
  for (const headers of foreign) {
    for (const path of ["/api/okta/sync", "/api/sign-out", "/api/sign-in/find", "/api/password/set"]) {
      expect((await request.post(path, { data: {}, headers })).status(), path).toBe(403);
    }
  }
  await request.dispose();
});
