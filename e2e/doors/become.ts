import { type APIRequestContext, expect } from "@playwright/test";
import { signInByOkta, signInByPassword, sql } from "@/e2e/permissions/callers";
import type { Walker } from "@/e2e/permissions/row";
import { setupLinkParts } from "@/lib/setup/link/contract";
import { runningProduct } from "@/local/testing/product";

const emails = {
  member: "member@acme.example",
  admin: "admin@acme.example",
  owner: "owner@acme.example",
  "owner of another company": "owner@globex.example",
};

/** Adds an admin and a member to Acme, with the owner's password. */
export async function addPeople(): Promise<void> {
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
}

/** Makes a request context speak for a kind of caller. */
export async function become(request: APIRequestContext, who: Walker): Promise<void> {
  const { appUrl, logins } = runningProduct();
  if (who === "visitor") return;
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
