import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Context, systemClock } from "@/lib/context";
import { analyse } from "@/lib/db/analyse";
import { openDatabase, type Prisma, type PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { unsentJobs } from "@/lib/jobs";
import { log } from "@/lib/log";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { type PeopleQuery, type PersonView, peopleSorts } from "../contract";
import { listPeople } from "./list-people";

let database: TestDatabase;
let db: PrismaClient;
let companyId = "";

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 2 });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});
beforeEach(async () => {
  companyId = await company();
});

async function company(): Promise<string> {
  const id = newId();
  await db.company.create({ data: { id, slug: `c-${id}`, name: "Test" } });
  return id;
}

const contextOf = (id = companyId): Context => ({
  companyId: id,
  actor: { kind: "system", name: "test" },
  clock: systemClock,
  log,
  db,
  jobs: unsentJobs,
});

async function person(data: Partial<Prisma.PersonUncheckedCreateInput> = {}): Promise<string> {
  const id = newId();
  await db.person.create({ data: { companyId, id, displayName: "Someone", ...data } });
  return id;
}

/** A few thousand people between the first and the last of the list, so that a walk doesn't reach the end. */
async function crowd(people = 6_000): Promise<void> {
  await db.$executeRaw`
    INSERT INTO person (company_id, id, display_name, email, start_date, updated_at)
    SELECT ${companyId}::uuid, gen_random_uuid(), 'Crowd ' || n, 'crowd' || n || '@acme.example',
      CASE WHEN n % 3 > 0 THEN date '2020-01-01' + n % 100 END, now() - make_interval(mins => n % 50)
    FROM generate_series(1, ${people}::int) n`;
  // As a sync does that adds many.
  await analyse(db, ["person"]);
}

/** Everyone on all pages, in the order of the pages. */
async function all(query: PeopleQuery, context = contextOf()): Promise<PersonView[]> {
  const people: PersonView[] = [];
  let cursor: string | undefined;
  do {
    const page = await listPeople(context, { ...query, cursor });
    people.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return people;
}
const names = async (query: PeopleQuery) => (await all(query)).map(({ displayName }) => displayName);

test("a search finds beginnings of words of name, email and job title, whatever their case, accents and signs", async () => {
  await person({
    displayName: "Zoë O'Neil-Smith",
    email: "zoe.oneil@acme.example",
    jobTitle: "Sales/Marketing Lead",
  });
  await person({ displayName: "Ana Ruiz", email: "ana@globex.example", jobTitle: "Node.js Engineer" });
  await person({ displayName: "Борис Ёлкин", email: "boris@acme.example", firstName: "Борис" });
  const found: Record<string, string[]> = {
    zoe: ["Zoë O'Neil-Smith"],
    ZOË: ["Zoë O'Neil-Smith"],
    "o'neil": ["Zoë O'Neil-Smith"],
    "smi zo": ["Zoë O'Neil-Smith"],
    market: ["Zoë O'Neil-Smith"],
    js: ["Ana Ruiz"],
    "engineer ana": ["Ana Ruiz"],
    globex: ["Ana Ruiz"],
    "ana@globex.example": ["Ana Ruiz"],
    "ana@acme.example": [],
    борис: ["Борис Ёлкин"],
    eng: ["Ana Ruiz"],
    ngineer: [],
    acme: ["Zoë O'Neil-Smith", "Борис Ёлкин"],
  };
  for (const crowded of [false, true]) {
    if (crowded) await crowd();
    for (const [query, expected] of Object.entries(found)) {
      const people = (await names({ query })).filter((name) => !name.startsWith("Crowd"));
      expect(people, `${query}, ${crowded}`).toEqual(expected);
    }
  }
});

test("an employee number and an Okta ID are found as a whole, beside the people whose words begin with them", async () => {
  await person({ displayName: "Ana", oktaId: "00uAna" });
  await person({ displayName: "Ben 9042" });
  await db.directoryPerson.create({
    data: {
      companyId,
      oktaId: "00uAna",
      status: "ACTIVE",
      employeeNumber: "9042",
      attributes: {},
      contentHash: "",
      inScope: true,
      observedAt: new Date(),
    },
  });
  for (const crowded of [false, true]) {
    if (crowded) await crowd();
    expect(await names({ query: "9042" })).toEqual(["Ana", "Ben 9042"]);
    expect(await names({ query: "00uAna" })).toEqual(["Ana"]);
    expect(await names({ query: "00uAn" })).toEqual([]);
  }
});

test.each([
  "",
  " ",
  "-",
  "@",
  "'",
  "\\",
  "%",
  "_",
  ":*",
  "a:* | b",
  "'a' & !'b'",
  "(",
  "﷽",
  "ﷺ",
  "🎉",
  "\u0301",
  "'':*",
])("a search for %j is harmless", async (query) => {
  await person({ displayName: "Ana" });
  const { items } = await listPeople(contextOf(), { query });
  expect(items.length).toBeLessThanOrEqual(1);
});

test("the longest names, of letters that grow when they are folded, fit the index", async () => {
  const id = await person({
    displayName: "㌀".repeat(511),
    jobTitle: "ﷺ".repeat(200),
    email: `${"x".repeat(250)}@a`,
  });
  expect((await listPeople(contextOf(), { query: "アパート" })).items.map((one) => one.id)).toEqual([id]);
});

test("filters find the same people in a small company and in a large one", async () => {
  const team = newId();
  await db.team.create({ data: { companyId, id: team, name: "Sales", nameKey: "sales" } });
  const lead = await person({ displayName: "Lead", oktaId: "00uLead" });
  await db.team.update({ where: { companyId_id: { companyId, id: team } }, data: { managerId: lead } });
  const ana = await person({ displayName: "Ana", teamId: team, oktaId: "00uAna" });
  const ben = await person({ displayName: "Ben", teamId: team, status: "SUSPENDED", oktaId: "00uBen" });
  await person({ displayName: "Cleo", neverSync: true });
  // Ben has a manager of his own, so the team's isn't his.
  await db.personManager.create({ data: { companyId, personId: ben, managerId: ana } });
  const at = new Date();
  const problem = { companyId, code: "EMAIL_TAKEN", firstSeenAt: at, openedAt: at, lastSeenAt: at };
  await db.problem.create({ data: { ...problem, subject: ana, personId: ana } });
  await db.problem.create({ data: { ...problem, subject: "00uBen", oktaId: "00uBen" } });
  await db.problem.create({
    data: { ...problem, subject: "00uLead", oktaId: "00uLead", resolvedAt: at, resolvedBy: "ADMIN" },
  });
  for (const crowded of [false, true]) {
    if (crowded) await crowd();
    const found = async (query: PeopleQuery) =>
      (await names(query)).filter((name) => !name.startsWith("Crowd"));
    expect(await found({ team })).toEqual(["Ana", "Ben"]);
    expect(await found({ status: "SUSPENDED" })).toEqual(["Ben"]);
    expect(await found({ manager: lead })).toEqual(["Ana"]);
    expect(await found({ manager: ana })).toEqual(["Ben"]);
    expect(await found({ manager: "none" })).toEqual(["Cleo", "Lead"]);
    expect(await found({ source: "okta" })).toEqual(["Ana", "Ben", "Lead"]);
    expect(await found({ source: "here" })).toEqual(["Cleo"]);
    expect(await found({ sync: "never" })).toEqual(["Cleo"]);
    expect(await found({ issue: "open" })).toEqual(["Ana", "Ben"]);
    expect(await found({ issue: "open", team, status: "SUSPENDED", query: "b" })).toEqual(["Ben"]);
    expect(await found({ team: newId() })).toEqual([]);
  }
  const [first] = (await listPeople(contextOf(), { query: "ana" })).items;
  expect(first).toMatchObject({ hasIssue: true, manager: { id: lead, from: "team" } });
});

test("all pages together are everyone, once, in order: for any people, order and filter", async () => {
  const one = fc.record({
    displayName: fc.constantFrom("Ana", "ana", "Ana Ruiz", "Zoë", "Émile", "Bo", ""),
    startDate: fc.option(fc.constantFrom("2020-01-01", "2024-02-29", "2030-12-31")),
    updatedAt: fc.constantFrom(
      "2026-01-01T00:00:00.001Z",
      "2026-01-01T00:00:00.002Z",
      "2026-05-05T12:00:00Z",
    ),
    status: fc.constantFrom("ACTIVE", "SUSPENDED"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(one, { minLength: 250, maxLength: 330 }), async (people) => {
      companyId = await company();
      const rows = people.map((row) => ({
        ...row,
        companyId,
        id: newId(),
        status: row.status as "ACTIVE",
        startDate: row.startDate === null ? null : new Date(row.startDate),
      }));
      await db.person.createMany({ data: rows });
      for (const sort of peopleSorts)
        for (const query of [{}, { query: "a" }, { status: "ACTIVE" }] as const) {
          const listed = await all({ ...query, sort });
          const ids = listed.map(({ id }) => id);
          const expected = rows.filter(
            (row) =>
              (!("status" in query) || row.status === "ACTIVE") &&
              (!("query" in query) || row.displayName.toLowerCase().startsWith("a")),
          );
          expect(new Set(ids)).toEqual(new Set(expected.map(({ id }) => id)));
          expect(ids.length).toBe(expected.length);
          const keys = listed.map((row) => keyOf(sort, row));
          expect(keys).toEqual([...keys].sort(sort === "name" ? ascending : descending));
        }
    }),
    { numRuns: 4 },
  );
});

const keyOf = (sort: (typeof peopleSorts)[number], row: PersonView) =>
  ({ name: row.displayName, start: row.startDate ?? "", changed: row.changedAt })[sort];
const ascending = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const descending = (a: string, b: string) => ascending(b, a);

test("pages go on after a walk that found too few, and none of another company is listed", async () => {
  await crowd();
  for (let n = 0; n < 150; n += 1) await person({ displayName: `Zebulon ${String(n).padStart(3, "0")}` });
  const other = await company();
  await db.person.create({
    data: { companyId: other, id: newId(), displayName: "Zebulon of another company" },
  });
  const found = await all({ query: "zebulon" });
  expect(found.map(({ displayName }) => displayName)).toEqual(
    Array.from({ length: 150 }, (_, n) => `Zebulon ${String(n).padStart(3, "0")}`),
  );
  expect((await all({ query: "zebulon" }, contextOf(other))).length).toBe(1);
  expect((await all({ sort: "start" })).length).toBe(6_150);
});

test("a cursor of another order is refused, and so is one that was made up", async () => {
  await db.person.createMany({
    data: Array.from({ length: 120 }, (_, n) => ({ companyId, id: newId(), displayName: `P${n}` })),
  });
  for (const sort of peopleSorts) {
    const { nextCursor } = await listPeople(contextOf(), { sort });
    for (const other of peopleSorts)
      if (other !== sort)
        await expect(
          listPeople(contextOf(), { sort: other, cursor: nextCursor ?? "" }),
        ).rejects.toMatchObject({ status: 400 });
    await expect(listPeople(contextOf(), { sort, cursor: `${nextCursor}x.y` })).rejects.toMatchObject({
      status: 400,
    });
  }
});
