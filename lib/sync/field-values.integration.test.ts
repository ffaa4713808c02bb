import { expect, test } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { type Entry, sayOtherwise } from "@/lib/testing/said-by-okta";
import type { SyncedCompany } from "@/lib/testing/synced-company";
import { withSyncedCompany } from "@/lib/testing/with-org";
import type { OktaOrg } from "@/local/okta";
import type { RunDetail } from "./contract";
import { requestPeopleRun } from "./request-people-run";

let db: PrismaClient;
let okta: OktaOrg;
let company: SyncedCompany;
/** What Okta says of one person, in place of what it has. */
let said = new Map<string, (entry: Entry) => unknown>();

withSyncedCompany(
  { people: 60, before: sayOtherwise((entry) => said.get(entry.id)?.(entry) ?? entry) },
  (given) => {
    ({ db, okta, company } = given);
    said = new Map();
  },
);

/** Letters no compression makes short, the same each time. */
function letters(length: number): string {
  let state = 7;
  let text = "";
  for (let at = 0; at < length; at += 1) {
    state = (state * 48_271) % 2_147_483_647;
    text += String.fromCharCode(97 + (state % 26));
  }
  return text;
}

/** Hires somebody and assigns them; `change` is what Okta then says of them. */
function hire(name: string, change?: (entry: Entry) => unknown): string {
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

const withProfile = (profile: Record<string, unknown>) => (entry: Entry) => ({
  ...entry,
  profile: { ...entry.profile, ...profile },
});

const roads: [string, (oktaIds: string[]) => Promise<RunDetail>][] = [
  ["a full sync", () => company.sync()],
  [
    "a people run",
    async (oktaIds) => {
      const people = oktaIds.map((oktaId) => ({ oktaId }));
      const { runId } = await requestPeopleRun(company.context, { people, trigger: "EVENT" });
      return company.carry(runId);
    },
  ],
];

const mapStartDates = () =>
  db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { mapping: { startDate: "startDate" } },
  });

interface Expected {
  person: Record<string, unknown> | null;
  /** Team by name; not looked at unless said. */
  team?: string | null;
  problem?: string;
  /** What the problem's words must hold. */
  naming?: RegExp;
}

const EVE = { displayName: "Eve Example", status: "ACTIVE" };
const cases: [string, (entry: Entry) => unknown, Expected][] = [
  [
    "an employee number of 3,000 letters is left out",
    withProfile({ employeeNumber: letters(3_000) }),
    { person: EVE, problem: "VALUE_TOO_LONG", naming: /employee number \(employeeNumber, 3000 characters\)/ },
  ],
  [
    "a department of 14,500 letters makes no team",
    withProfile({ department: letters(14_500) }),
    { person: EVE, team: null, problem: "VALUE_TOO_LONG", naming: /team \(department, 14500 characters\)/ },
  ],
  [
    "a display name of 9,000 words is cut after a word",
    withProfile({ displayName: "word ".repeat(9_000) }),
    { person: { displayName: "word ".repeat(24).trim() }, problem: "VALUE_CUT", naming: /display name/ },
  ],
  [
    "a department of blanks is no team",
    withProfile({ department: " \u00a0\ufeff " }),
    { person: EVE, team: null },
  ],
  [
    "without a visible name the email is shown",
    withProfile({ firstName: "   ", lastName: "\u00a0\u200b" }),
    { person: { firstName: null, lastName: null, displayName: "case@acme.example" } },
  ],
  [
    "control characters leave names",
    withProfile({ firstName: "Co\u0007n\u001btrol", lastName: "Tab\tNew\nLine" }),
    { person: { displayName: "Control Tab New Line" } },
  ],
  [
    "a right-to-left override leaves a name",
    withProfile({ displayName: "\u202Egro.elpmaxe" }),
    { person: { displayName: "gro.elpmaxe" } },
  ],
  [
    "a lone surrogate and NUL leave a title",
    withProfile({ title: "Head \ud83d of\u0000 Sales" }),
    { person: { jobTitle: "Head of Sales" } },
  ],
  [
    "an address pasted from a mail client is cleaned",
    withProfile({ email: "\u200b <MailTo:Case@Acme.example>\n" }),
    { person: { email: "case@acme.example" } },
  ],
  [
    "an address with a zero-width space inside is refused by name",
    withProfile({ email: "ca\u200bse@acme.example" }),
    { person: null, problem: "EMAIL_INVALID", naming: /ca\[U\+200B\]se@acme\.example/ },
  ],
  [
    "of a list the first text counts, and an object is named",
    withProfile({ department: ["A", "B"], displayName: { a: 1 }, title: [null, " ", 7] }),
    { person: { ...EVE, jobTitle: "7" }, team: "A", problem: "VALUE_NOT_TEXT", naming: /display name/ },
  ],
  [
    "numbers and booleans are text",
    withProfile({ title: 42, department: true }),
    { person: { ...EVE, jobTitle: "42" }, team: "true" },
  ],
  [
    "an unreadable created date is set aside",
    (entry) => ({ ...entry, created: "not a date" }),
    { person: EVE },
  ],
  [
    "an impossible created date is set aside",
    (entry) => ({ ...entry, created: "2026-02-31T00:00:00Z" }),
    { person: EVE },
  ],
  [
    "S2: a start date with a time counts by its date",
    withProfile({ startDate: "2097-03-01T00:00:00.000Z" }),
    { person: { status: "SCHEDULED", startDate: new Date("2097-03-01") } },
  ],
  [
    "S2: a new person with a start date nobody can read waits and is named",
    withProfile({ startDate: "1st of March" }),
    { person: null, problem: "START_DATE_INVALID", naming: /1st of March/ },
  ],
  [
    "S2: so does one whose start date is an object",
    withProfile({ startDate: { year: 2097 } }),
    { person: null, problem: "START_DATE_INVALID" },
  ],
  [
    "S2: a blank start date is none",
    withProfile({ startDate: "\u00a0" }),
    { person: { status: "ACTIVE", startDate: null } },
  ],
  [
    "M5: a profile that is {}",
    (entry) => ({ ...entry, profile: {} }),
    { person: null, problem: "UNREADABLE" },
  ],
  [
    "M5: a profile that is []",
    (entry) => ({ ...entry, profile: [] }),
    { person: null, problem: "UNREADABLE" },
  ],
  [
    "M5: a profile that is null",
    (entry) => ({ ...entry, profile: null }),
    { person: null, problem: "UNREADABLE" },
  ],
  [
    "M5: a status that is missing",
    (entry) => ({ ...entry, status: null }),
    { person: null, problem: "UNREADABLE" },
  ],
  [
    "M5: a login and an email that are blank",
    withProfile({ login: " ", email: "\u00a0" }),
    { person: null, problem: "UNREADABLE" },
  ],
];

for (const [road, carry] of roads) {
  test.each(cases)(
    `M6: through ${road}: %s; a newcomer arrives, and a second time changes nothing`,
    async (_, change, expected) => {
      await mapStartDates();
      const [id, newcomer] = [hire("case", change), hire("newcomer")];
      const run = await carry([id, newcomer]);
      const person = await company.person(id);
      if (expected.person === null) expect(person).toBeNull();
      else expect(person).toMatchObject(expected.person);
      if (expected.team !== undefined) expect(person?.team?.name ?? null).toBe(expected.team);
      expect(await company.person(newcomer)).toMatchObject({ displayName: "Eve Example", status: "ACTIVE" });
      const problem = run.problems.find(({ code, oktaId }) => code === expected.problem && oktaId === id);
      expect(problem?.code).toBe(expected.problem);
      if (expected.naming) expect(problem?.message).toMatch(expected.naming);
      const again = await carry([id, newcomer]);
      expect(again.counts).toMatchObject({ created: 0, updated: 0, scheduled: 0, activated: 0, managers: 0 });
      expect(again.problems.some(({ code, oktaId }) => code === expected.problem && oktaId === id)).toBe(
        expected.problem !== undefined,
      );
    },
  );

  test.each<[string, (entry: Entry) => unknown]>([
    ["{}", (entry) => ({ ...entry, profile: {} })],
    ["[]", (entry) => ({ ...entry, profile: [] })],
    ["missing", ({ profile: _, ...entry }) => entry],
    ["blank", (entry) => ({ ...entry, profile: { login: "\u200b" } })],
  ])(
    `M5: through ${road}: an existing person whose profile comes as %s stays as they are, also as a manager, and is named`,
    async (_, change) => {
      const [manager, report] = [
        hire("manager"),
        hire("report", withProfile({ managerId: "manager@acme.example", title: "Old" })),
      ];
      await company.sync();
      const before = await company.person(manager);
      said.set(manager, change);
      said.set(report, withProfile({ managerId: "manager@acme.example", title: "New" }));
      const run = await carry([manager, report]);
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

test("M5: entries that are null or have no id stop nobody, are counted and named, and nobody is removed for them", async () => {
  const newcomer = hire("newcomer");
  await company.sync();
  const active = await db.person.count({ where: { companyId: company.companyId, status: "ACTIVE" } });
  const [first, second] = [okta.org.directory.at(12)?.id ?? "", okta.org.directory.at(13)?.id ?? ""];
  const later = hire("later");
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

test("S2: an existing person's start date that can't be read changes neither status nor date", async () => {
  await mapStartDates();
  const [active, scheduled] = [
    hire("active", withProfile({ startDate: "2020-01-31" })),
    hire("scheduled", withProfile({ startDate: "2097-01-31" })),
  ];
  await company.sync();
  const before = [await company.person(active), await company.person(scheduled)];
  expect(before).toMatchObject([{ status: "ACTIVE" }, { status: "SCHEDULED" }]);
  for (const id of [active, scheduled]) said.set(id, withProfile({ startDate: "soon" }));
  const run = await company.sync();
  expect([await company.person(active), await company.person(scheduled)]).toEqual(before);
  expect(run.problemCounts).toContainEqual(expect.objectContaining({ code: "START_DATE_INVALID", count: 2 }));
});

test("M4 and M6: another attribute mapped to the email is read by the same rules, list and all", async () => {
  await db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { mapping: { email: "secondEmail" } },
  });
  const [good, bad, own] = [
    hire("good", withProfile({ secondEmail: [" <Good.Second@Acme.example> "] })),
    hire("bad", withProfile({ secondEmail: "bad\u2060@acme.example" })),
    hire("own", withProfile({ secondEmail: "own@acme.example" })),
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

test("M6: a person whose names go and whose email is broken keeps a name, and is never called by their Okta id", async () => {
  const id = hire("case");
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
