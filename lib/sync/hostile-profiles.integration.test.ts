import fc from "fast-check";
import { expect } from "vitest";
import { Prisma, type PrismaClient } from "@/lib/db/client";
import { cleanText } from "@/lib/directory/values/clean-text";
import { anyText } from "@/lib/directory/values/testing";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { type Entry, sayOtherwise } from "@/testing/orgs/said-by-okta";
import { requestFullRun } from "./request/request-full-run";
import { requestPeopleRun } from "./request/request-people-run";

const PEOPLE = 150;
let said = new Map<string, Record<string, unknown>>();
/** Someone's entry and profile, with made-up parts in place of Okta's. */
const hostile = (entry: Entry): unknown => {
  const { status, created, ...profile } = said.get(entry.id) ?? {};
  const beside = {
    ...(status === undefined ? {} : { status }),
    ...(created === undefined ? {} : { created }),
  };
  return { ...entry, ...beside, profile: { ...entry.profile, ...profile } };
};

const test = companyTest({ people: PEOPLE, before: sayOtherwise(hostile) });
test.beforeEach(() => {
  said = new Map();
});

const attributes = [
  ..."login email secondEmail firstName lastName displayName title department city preferredLanguage".split(
    " ",
  ),
  ..."startDate employeeNumber managerId manager bossName customText created".split(" "),
];

const scalar = fc.oneof(
  anyText,
  fc.tuple(anyText, fc.integer({ min: 50, max: 3_000 })).map(([text, times]) => `${text} x`.repeat(times)),
  fc.constantFrom("\ufdfa", "İ", "ß", "👩🏽‍🚀", "a\u0301").map((letter) => letter.repeat(5_000)),
  fc.double(),
  fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }).map(Number),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom(
    "2097-03-01",
    "2026-02-31",
    "0000-01-01",
    "9999-12-31T24:00:00Z",
    "20970301",
    "March",
    "-1",
  ),
  fc.emailAddress().map((address) => ` <${address}>`),
  fc.constantFrom(
    "محمد علي",
    "रवि शर्मा",
    "山田太郎",
    "Ελένη ΟΔΥΣΣΕΥΣ",
    "İpek",
    "\u202egnihton",
    "\u2066a\u2069",
  ),
);
const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.string({ maxLength: 5 }), scalar, { maxKeys: 2 }),
  fc.array(fc.array(fc.anything({ maxDepth: 1, withBigInt: false }), { maxLength: 2 }), { maxLength: 2 }),
);
const profile = fc.dictionary(fc.constantFrom(...attributes), value, { maxKeys: 5 });

/** Gives a hundred people made-up values, the same attribute to many of them at once. */
function give(okta: OktaOrg, made: Record<string, unknown>[]): string[] {
  const ids = Array.from({ length: PEOPLE }, (_, at) => okta.org.directory.at(at)).flatMap((person) =>
    person?.assigned && person.status === "ACTIVE" ? [person.id] : [],
  );
  made.forEach((one, at) => {
    const id = ids[at + 9];
    if (id !== undefined) said.set(id, one);
  });
  return [...said.keys()];
}

function hire(okta: OktaOrg, name: string): string {
  const login = `${name}@acme.example`;
  const { id } = okta.org.create({ login, email: login, firstName: "New", lastName: "Comer" }, true);
  okta.org.assign(okta.org.directory.positionOf(id) ?? -1);
  return id;
}

/** What the table promises of every stored value. */
async function expectInShape(db: PrismaClient, company: SyncedCompany): Promise<void> {
  const where = { companyId: company.companyId };
  const people = await db.person.findMany({ where, include: { team: true } });
  for (const {
    displayName,
    firstName,
    lastName,
    jobTitle,
    location,
    language,
    team,
    email,
    oktaId,
  } of people) {
    for (const text of [displayName, firstName, lastName, jobTitle, location, language, team?.name ?? null]) {
      if (text === null) continue;
      expect(cleanText(text)).toBe(text);
      expect(text).not.toBe("");
      expect(text.length).toBeLessThanOrEqual(511);
    }
    expect(email ?? "x@y").toMatch(/^[^\s<>]+@[^\s<>]+$/);
    expect(displayName).not.toBe(oktaId);
  }
  const mirror = await db.directoryPerson.findMany({ where });
  for (const { attributes: kept, login, employeeNumber, managerId, manager, quarantine } of mirror) {
    expect(quarantine ?? "").not.toMatch(/database/);
    for (const key of [login, employeeNumber, managerId, manager])
      if (key !== null) expect(key.length).toBeLessThanOrEqual(255);
    for (const text of Object.values(kept as Record<string, unknown>)) {
      expect(typeof text).toBe("string");
      expect(cleanText(String(text))).toBe(text);
    }
  }
}

const mapping = { startDate: "startDate", location: "customText" };
const setUp = (db: PrismaClient, company: SyncedCompany, managerMode: "INDIVIDUAL" | "TEAM") =>
  db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { mapping, managerAttribute: "bossName", managerMode },
  });

const hundred = (seed: number) => fc.sample(profile, { numRuns: 100, seed });
/** One attribute at a time, in a hundred people at once. */
const eachAttribute = (attribute: string, seed: number) =>
  fc.sample(value, { numRuns: 100, seed }).map((one) => ({ [attribute]: one }));

const rounds: [string, () => Record<string, unknown>[]][] = [
  ["many attributes", () => hundred(1)],
  ["many attributes, others", () => hundred(2)],
  ...attributes.map((attribute, at): [string, () => Record<string, unknown>[]] => [
    `the attribute ${attribute}`,
    () => eachAttribute(attribute, 100 + at),
  ]),
];

test.for(rounds)(
  "M5 and M6: a hundred hostile profiles at once (%s) stop no stage of any sync, and a second sync changes nothing",
  async ([name, make], { db, okta, company }) => {
    await setUp(db, company, name.length % 2 === 0 ? "INDIVIDUAL" : "TEAM");
    const made = make();
    const ids = give(okta, made);
    const first = hire(okta, "first");
    const run = await company.sync();
    expect(["DONE", "DONE_WITH_ISSUES"]).toContain(run.state);
    expect(run.problemCounts.map(({ code }) => code)).not.toContain("RECORD_REFUSED");
    expect(await company.person(first)).toMatchObject({ status: "ACTIVE" });
    await expectInShape(db, company);
    const again = await company.sync();
    expect(again.counts).toMatchObject({
      created: 0,
      updated: 0,
      linked: 0,
      deactivated: 0,
      suspended: 0,
      managers: 0,
      teamManagers: 0,
    });
    expect(again.problemCounts).toEqual(run.problemCounts);

    const { runId: previewId } = await requestFullRun(company.context, {
      mode: "PREVIEW",
      trigger: "BUTTON",
    });
    expect((await company.carry(previewId)).counts).toMatchObject({ created: 0, updated: 0, deactivated: 0 });

    // From clean to hostile, by ID: an existing person never loses their account or all of their name.
    const before = await db.person.count({ where: { companyId: company.companyId, status: "ACTIVE" } });
    said = new Map([...said].map(([id], at) => [id, made[99 - (at % 100)] ?? {}]));
    const second = hire(okta, "second");
    const { runId } = await requestPeopleRun(company.context, {
      people: [...ids.slice(0, 30), second].map((oktaId) => ({ oktaId })),
      trigger: "SIGN_IN",
    });
    const people = await company.carry(runId);
    expect(people.problemCounts.map(({ code }) => code)).not.toContain("RECORD_REFUSED");
    expect(await company.person(second)).toMatchObject({ status: "ACTIVE" });
    expect(
      await db.person.count({ where: { companyId: company.companyId, status: "ACTIVE" } }),
    ).toBeGreaterThan(before);
    await expectInShape(db, company);
  },
);

test("M6: keys fold in PostgreSQL as at the door, for every letter of the scripts of Europe and Asia", async ({
  db,
}) => {
  const { foldKey } = await import("@/lib/directory/values/fold-key");
  const letters = Array.from({ length: 0x2fff }, (_, code) => String.fromCodePoint(code)).filter(
    (letter) => cleanText(letter) === letter && letter !== "",
  );
  const [row] = await db.$queryRaw<{ folded: string }[]>(
    Prisma.sql`SELECT lower(${letters.join("")}) AS folded`,
  );
  expect(row?.folded).toBe(foldKey(letters.join("")));
});
