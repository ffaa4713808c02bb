import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import type { RunDetail } from "@/lib/sync/contract";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { type Entry, sayOtherwise } from "@/testing/orgs/said-by-okta";
import { valueCases, withProfile } from "@/testing/value-cases";

/** What Okta says about one person, in place of what it has. */
let said = new Map<string, (entry: Entry) => unknown>();

const test = companyTest({
  people: 60,
  before: sayOtherwise((entry) => said.get(entry.id)?.(entry) ?? entry),
});
test.beforeEach(() => {
  said = new Map();
});

/** Hires someone and assigns them. `change` is what Okta then says about them. */
function hire(okta: OktaOrg, name: string, change?: (entry: Entry) => unknown): string {
  const profile = {
    firstName: "Eve",
    lastName: "Example",
    email: `${name}@acme.example`,
    login: `${name}@acme.example`,
  };
  const { id } = okta.org.create(profile, true);
  okta.org.assign(okta.org.directory.positionOf(id) ?? -1);
  if (change) said.set(id, change);
  return id;
}

const roads: [string, (company: SyncedCompany, oktaIds: string[]) => Promise<RunDetail>][] = [
  ["a full sync", (company) => company.sync()],
  [
    "a people run",
    async (company, oktaIds) => {
      const people = oktaIds.map((oktaId) => ({ oktaId }));
      const { runId } = await requestPeopleRun(company.context, { people, trigger: "EVENT" });
      return company.carry(runId);
    },
  ],
];

const mapStartDates = (db: PrismaClient, company: SyncedCompany) =>
  db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { mapping: { startDate: "startDate" } },
  });

for (const [road, carry] of roads) {
  test.for(valueCases)(
    `M6: through ${road}: %s; a newcomer arrives, and a second time changes nothing`,
    async ([_, change, expected], { db, okta, company }) => {
      await mapStartDates(db, company);
      const [id, newcomer] = [hire(okta, "case", change), hire(okta, "newcomer")];
      const run = await carry(company, [id, newcomer]);
      const person = await company.person(id);
      if (expected.person === null) expect(person).toBeNull();
      else expect(person).toMatchObject(expected.person);
      if (expected.team !== undefined) expect(person?.team?.name ?? null).toBe(expected.team);
      expect(await company.person(newcomer)).toMatchObject({ displayName: "Eve Example", status: "ACTIVE" });
      const problem = run.problems.find(({ code, oktaId }) => code === expected.problem && oktaId === id);
      expect(problem?.code).toBe(expected.problem);
      if (expected.naming) expect(problem?.message).toMatch(expected.naming);
      const again = await carry(company, [id, newcomer]);
      expect(again.counts).toMatchObject({ created: 0, updated: 0, scheduled: 0, activated: 0, managers: 0 });
      expect(again.problems.some(({ code, oktaId }) => code === expected.problem && oktaId === id)).toBe(
        expected.problem !== undefined,
      );
    },
  );

  test.for<[string, (entry: Entry) => unknown]>([
    ["{}", (entry) => ({ ...entry, profile: {} })],
    ["[]", (entry) => ({ ...entry, profile: [] })],
    ["missing", ({ profile: _, ...entry }) => entry],
    ["blank", (entry) => ({ ...entry, profile: { login: "\u200b" } })],
  ])(
    `M5: through ${road}: an existing person whose profile comes as %s stays as they are, also as a manager, and is named`,
    async ([_, change], { okta, company }) => {
      const [manager, report] = [
        hire(okta, "manager"),
        hire(okta, "report", withProfile({ managerId: "manager@acme.example", title: "Old" })),
      ];
      await company.sync();
      const before = await company.person(manager);
      said.set(manager, change);
      said.set(report, withProfile({ managerId: "manager@acme.example", title: "New" }));
      const run = await carry(company, [manager, report]);
      expect(await company.person(manager)).toEqual(before);
      expect(await company.person(report)).toMatchObject({ jobTitle: "New" });
      expect(await company.managerOf(report)).toBe("Eve Example");
      expect(run.problems).toContainEqual(
        expect.objectContaining({ code: "UNREADABLE", oktaId: manager, personName: "Eve Example" }),
      );
      said.clear();
      await company.sync();
      expect(await company.person(manager)).toEqual(before);
    },
  );
}

test("M5: entries that are null or have no id stop no one, are counted and named, and no one is removed for them", async ({
  db,
  okta,
  company,
}) => {
  const newcomer = hire(okta, "newcomer");
  await company.sync();
  const active = await db.person.count({ where: { companyId: company.companyId, status: "ACTIVE" } });
  const [first, second] = [okta.org.directory.at(12)?.id ?? "", okta.org.directory.at(13)?.id ?? ""];
  const later = hire(okta, "later");
  said.set(first, () => null);
  said.set(second, () => ({ status: "ACTIVE", profile: { login: "someone@acme.example" } }));
  said.set(newcomer, () => ({ status: 7, profile: "text" }));
  const run = await company.sync();
  const named = run.problems.find(({ code }) => code === "ENTRY_WITHOUT_ID");
  expect(named?.message).toMatch(/^2 entries/);
  expect(await company.person(later)).toMatchObject({ status: "ACTIVE" });
  expect(run.problemCounts.map(({ code }) => code)).not.toContain("LISTING_TOO_SHORT");
  expect(await db.person.count({ where: { companyId: company.companyId, status: "ACTIVE" } })).toBe(
    active + 1,
  );
});

test("S2: an existing person's start date that can't be read changes neither status nor date", async ({
  db,
  okta,
  company,
}) => {
  await mapStartDates(db, company);
  const [active, scheduled] = [
    hire(okta, "active", withProfile({ startDate: "2020-01-31" })),
    hire(okta, "scheduled", withProfile({ startDate: "2097-01-31" })),
  ];
  await company.sync();
  const before = [await company.person(active), await company.person(scheduled)];
  expect(before).toMatchObject([{ status: "ACTIVE" }, { status: "SCHEDULED" }]);
  for (const id of [active, scheduled]) said.set(id, withProfile({ startDate: "soon" }));
  const run = await company.sync();
  expect([await company.person(active), await company.person(scheduled)]).toEqual(before);
  expect(run.problemCounts).toContainEqual(expect.objectContaining({ code: "START_DATE_INVALID", count: 2 }));
});

test("M4 and M6: another attribute mapped to the email is read by the same rules, list and all", async ({
  db,
  okta,
  company,
}) => {
  await db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { mapping: { email: "secondEmail" } },
  });
  const [good, bad, own] = [
    hire(okta, "good", withProfile({ secondEmail: [" <Good.Second@Acme.example> "] })),
    hire(okta, "bad", withProfile({ secondEmail: "bad\u2060@acme.example" })),
    hire(okta, "own", withProfile({ secondEmail: "own@acme.example" })),
  ];
  const run = await company.sync();
  expect(await company.person(good)).toMatchObject({ email: "good.second@acme.example" });
  expect(await company.person(own)).toMatchObject({ email: "own@acme.example" });
  expect(await company.person(bad)).toBeNull();
  const problem = run.problems.find(({ oktaId }) => oktaId === bad);
  expect(problem).toMatchObject({
    code: "EMAIL_INVALID",
    message: expect.stringContaining("bad[U+2060]@acme.example"),
  });
});

test("M6: a person whose names go and whose email is broken keeps a name, and is never called by their Okta id", async ({
  okta,
  company,
}) => {
  const id = hire(okta, "case");
  await company.sync();
  said.set(
    id,
    withProfile({ firstName: null, lastName: "\u200b", displayName: "", email: "broken", login: null }),
  );
  await company.sync();
  const person = await company.person(id);
  expect(person?.email).toBe("case@acme.example");
  expect(person?.displayName).not.toBe(id);
});
