import { expect } from "vitest";
import { newId } from "@/lib/db/id";
import { LOCAL_TOKEN } from "@/local/okta";
import { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { isOrdinary, personAt } from "@/testing/orgs/people-in-okta";
import { requestFullRun } from "./request/request-full-run";

const PEOPLE = 120;

const test = companyTest({ people: PEOPLE });
test.beforeEach(({ okta }) => {
  positions = Array.from({ length: PEOPLE - 50 }, (_, index) => index + 20).filter((n) =>
    isOrdinary(okta, n),
  );
});

/** Positions of ordinary people: assigned, active, no one's manager. The same ones throughout a test. */
let positions: number[] = [];
const first = 0;
const nth = (index: number) => positions[index] ?? 0;
const codes = (run: { problemCounts: { code: string }[] }) => run.problemCounts.map((one) => one.code).sort();

test("the first sync sets everyone up with team, title and manager, and a second one writes nothing", async ({
  db,
  okta,
  company,
}) => {
  const run = await company.sync();
  expect(run.state).toBe("DONE_WITH_ISSUES");
  const person = personAt(okta, nth(first));
  expect(await company.person(person.id)).toMatchObject({
    email: person.profile.email,
    jobTitle: person.profile.title,
    team: { name: person.profile.department },
    status: "ACTIVE",
  });
  expect(await company.managerOf(person.id)).toBe(
    personAt(okta, Math.floor((nth(first) - 1) / 8)).profile.displayName,
  );
  const before = await db.person.findMany({
    where: { companyId: company.companyId },
    orderBy: { id: "asc" },
  });
  const again = await company.sync();
  expect(again.counts).toMatchObject({ created: 0, updated: 0, managers: 0, problems: run.counts?.problems });
  expect(
    await db.person.findMany({ where: { companyId: company.companyId }, orderBy: { id: "asc" } }),
  ).toEqual(before);
});

test("T1: spellings of a team that differ in case, spaces and accents are one team", async ({
  okta,
  company,
}) => {
  for (const [index, department] of ["Qualité", "  QUALITÉ ", "qualite\u0301", "Qualite"].entries()) {
    okta.org.updateProfile(nth(index), { department }, false);
  }
  await company.sync();
  const teams = new Set<string | undefined>();
  for (const index of [0, 1, 2, 3])
    teams.add((await company.person(personAt(okta, nth(index)).id))?.team?.id);
  expect(teams.size).toBe(1);
  okta.org.updateProfile(nth(first), { department: null }, false);
  await company.sync();
  expect((await company.person(personAt(okta, nth(first)).id))?.team).toBeNull();
});

test("S1: suspended is blocked, deactivated is a leaver, locked out stays active, and people who come back keep their account", async ({
  okta,
  company,
}) => {
  await company.sync();
  const was = await company.person(personAt(okta, nth(first)).id);
  okta.org.lifecycle(nth(first), "suspend");
  okta.org.lifecycle(nth(1), "deactivate");
  const run = await company.sync();
  expect(run.counts).toMatchObject({ suspended: 1, deactivated: 1, held: 0 });
  const suspended = await company.person(personAt(okta, nth(first)).id);
  expect(suspended).toMatchObject({ id: was?.id, status: "SUSPENDED", sessionEpoch: 1 });
  okta.org.lifecycle(nth(first), "unsuspend");
  await company.sync();
  expect(await company.person(personAt(okta, nth(first)).id)).toMatchObject({
    id: was?.id,
    status: "ACTIVE",
  });
});

test("M1: an account never linked is linked by its email if it is a member's, and never if it is an owner's or admin's", async ({
  db,
  okta,
  company,
}) => {
  const member = newId();
  const [memberEmail, ownerEmail] = [
    String(personAt(okta, nth(first)).profile.email),
    String(personAt(okta, nth(1)).profile.email),
  ];
  await db.person.createMany({
    data: [
      { companyId: company.companyId, id: member, displayName: "Old name", email: memberEmail },
      {
        companyId: company.companyId,
        id: newId(),
        displayName: "An owner",
        email: ownerEmail,
        role: "OWNER",
      },
    ],
  });
  const run = await company.sync();
  expect(run.counts?.linked).toBe(1);
  expect(await company.person(personAt(okta, nth(first)).id)).toMatchObject({
    id: member,
    jobTitle: personAt(okta, nth(first)).profile.title,
  });
  expect(await company.person(personAt(okta, nth(1)).id)).toBeNull();
  expect(codes(run)).toContain("ADMIN_NOT_LINKED");
});

test("M2: accounts never linked to Okta are neither changed nor removed", async ({ db, company }) => {
  const id = newId();
  await db.person.create({
    data: { companyId: company.companyId, id, displayName: "By hand", email: "by.hand@else.example" },
  });
  await company.sync();
  await company.sync();
  expect(await db.person.findFirst({ where: { id } })).toMatchObject({
    displayName: "By hand",
    status: "ACTIVE",
    oktaId: null,
  });
});

test("M4: two new people with one email are quarantined; addresses that swap, and rotate into a new person, end right", async ({
  db,
  okta,
  company,
}) => {
  const run = await company.sync();
  expect(codes(run)).toContain("EMAIL_SHARED");
  expect(
    await db.person.count({ where: { companyId: company.companyId, email: "shared.mailbox@acme.example" } }),
  ).toBe(0);
  const [a, b, c] = [nth(first), nth(1), nth(2)];
  const [emailA, emailB, emailC] = [a, b, c].map((n) => String(personAt(okta, n).profile.email));
  okta.org.updateProfile(a, { email: String(emailB) }, false);
  okta.org.updateProfile(b, { email: String(emailC) }, false);
  okta.org.updateProfile(c, { email: "fresh@acme.example" }, false);
  const joiner = okta.org.create(
    { login: "joiner@acme.example", email: String(emailA), firstName: "Jo", lastName: "Iner" },
    true,
  );
  okta.org.assign(okta.org.directory.positionOf(joiner.id) ?? -1);
  await company.sync();
  const emails = await Promise.all(
    [personAt(okta, a).id, personAt(okta, b).id, personAt(okta, c).id, joiner.id].map(
      async (id) => (await company.person(id))?.email,
    ),
  );
  expect(emails).toEqual([emailB, emailC, "fresh@acme.example", emailA]);
});

test("M4: someone whose address becomes invalid keeps the old one while other fields go on", async ({
  okta,
  company,
}) => {
  await company.sync();
  const { email } = personAt(okta, nth(first)).profile;
  okta.org.updateProfile(nth(first), { email: "not an address", title: "New title" }, false);
  const run = await company.sync();
  expect(await company.person(personAt(okta, nth(first)).id)).toMatchObject({ email, jobTitle: "New title" });
  expect(codes(run)).toContain("EMAIL_INVALID");
});

test("G1 to G3: a loop gives no one a manager, oneself is none, text that matches no one is named, and Okta's word changes managers", async ({
  okta,
  company,
}) => {
  const run = await company.sync();
  expect(codes(run)).toEqual(
    expect.arrayContaining(["MANAGER_IS_SELF", "MANAGER_LOOP", "MANAGER_NOT_FOUND"]),
  );
  const loop = [PEOPLE - 9, PEOPLE - 10, PEOPLE - 11].filter((n) => personAt(okta, n).assigned);
  for (const n of loop) expect(await company.managerOf(personAt(okta, n).id)).toBeNull();
  okta.org.updateProfile(nth(first), { managerId: personAt(okta, nth(1)).id, manager: null }, false);
  okta.org.updateProfile(nth(2), { managerId: null, manager: null }, false);
  await company.sync();
  expect(await company.managerOf(personAt(okta, nth(first)).id)).toBe(
    personAt(okta, nth(1)).profile.displayName,
  );
  expect(await company.managerOf(personAt(okta, nth(2)).id)).toBeNull();
});

test("U1: a second request while a run is unfinished gets the first one's id", async ({ company }) => {
  const { runId } = await requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" });
  const requests = await Promise.allSettled(
    [1, 2, 3].map(() => requestFullRun(company.context, { mode: "LIVE", trigger: "DAILY" })),
  );
  for (const request of requests) {
    expect(request).toMatchObject({
      status: "rejected",
      reason: { status: 409, code: "run-unfinished", details: { extra: { runId } } },
    });
  }
});

test("a preview plans the same changes and writes no person", async ({ db, company }) => {
  const { runId } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
  const preview = await company.carry(runId);
  expect(await db.person.count({ where: { companyId: company.companyId } })).toBe(0);
  const live = await company.sync();
  expect(preview.counts?.created).toBe(live.counts?.created);
});

test("a run cut into the smallest steps ends as one in a single step", async ({ db, okta, company }) => {
  const { runId } = await requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" });
  const run = await company.carry(runId, 0);
  const other = await SyncedCompany.create(db, { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN });
  const whole = await other.sync();
  expect(run.counts).toEqual(whole.counts);
});
