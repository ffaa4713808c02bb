import fc from "fast-check";
import { expect } from "vitest";
import { type Db, Prisma } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import type { OktaUser } from "@/lib/okta/answers";
import { mappedSql } from "@/lib/sync/plan/plan-sql";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { type Mapping, mappedFields, type Source, sourceSchema } from "./contract";
import { mapPeople } from "./map-people";
import { fieldColumns } from "./mapped-fields-sql";
import { toMirrorRow } from "./mirror/mirror-row";
import { writeMirror } from "./mirror/write-mirror";
import { anyText } from "./values/testing";

const test = companyTest({ people: 1 });

const attributes = [
  "email",
  "secondEmail",
  "firstName",
  "lastName",
  "displayName",
  "title",
  "hired",
  "custom",
];
const value = fc.oneof(
  anyText,
  fc.constantFrom<unknown>(
    "Ada",
    "ada@acme.example",
    "ADA@acme.example",
    "ada\u200b@acme.example",
    "2026-12-31",
    "2026-12-31T08:00:00Z",
    "31.12.2026",
    "long ".repeat(80),
    ["first", "second"],
    { not: "text" },
    7,
    null,
  ),
);
const profile = fc.record(Object.fromEntries(attributes.map((name) => [name, value])), { requiredKeys: [] });
const users = fc.array(profile, { minLength: 3, maxLength: 12 }).map((profiles) =>
  profiles.map(
    (given): OktaUser => ({
      id: `00u${newId().replaceAll("-", "")}`,
      status: "ACTIVE",
      created: null,
      lastUpdated: null,
      profile: { login: "somebody@acme.example", ...given },
    }),
  ),
);
const attribute = fc.constantFrom(...attributes);
const source: fc.Arbitrary<Source> = fc.oneof(
  attribute,
  fc
    .record({
      attributes: fc.uniqueArray(attribute, { minLength: 2, maxLength: 3 }),
      combine: fc.constantFrom("first", "join"),
    })
    .map((made) => sourceSchema.parse({ ...made, values: [{ from: "ada", to: "Ada" }] })),
);
const mappings: fc.Arbitrary<Mapping> = fc.record({
  email: attribute,
  firstName: fc.option(source),
  lastName: fc.option(source),
  displayName: fc.option(source),
  jobTitle: fc.option(source),
  team: fc.option(source),
  location: fc.option(source),
  language: fc.option(source),
  startDate: fc.option(attribute),
});

/** Returns the fields that a plan of everyone in the mirror makes, by Okta ID. */
async function plannedFields(
  company: SyncedCompany,
  tx: Db,
  mapping: Mapping,
): Promise<Map<string, Record<string, string | null>>> {
  const scope = {
    companyId: company.companyId,
    mirror: "directory_person" as const,
    mapping,
    customFields: [],
    openFields: [],
    customManager: null,
    createStaged: false,
    startedThrough: "2026-11-29",
    writesPeople: false,
    rows: { after: "", upTo: null },
  };
  const fields = mappedFields.map(
    (field) => Prisma.sql`${field}::text, m.${Prisma.raw(fieldColumns[field])}::text`,
  );
  const rows = await tx.$queryRaw<{ oktaId: string; fields: Record<string, string | null> }[]>(Prisma.sql`
    SELECT m.okta_id AS "oktaId", jsonb_build_object(${Prisma.join(fields)}) AS fields
    FROM (${mappedSql(scope)}) m`);
  return new Map(rows.map((row) => [row.oktaId, row.fields]));
}

test("U5: mapping three people, or everyone in the mirror, gives the same fields", async ({
  db,
  company,
}) => {
  await fc.assert(
    fc.asyncProperty(users, mappings, async (listed, mapping) => {
      const { context, companyId } = company;
      await db.directoryPerson.deleteMany({ where: { companyId } });
      await writeMirror(context, {
        rows: listed.map((user) => toMirrorRow(user, true, [])),
        observedAt: new Date(),
      });
      const everyone = await plannedFields(company, db, mapping);
      const three = await mapPeople(context, { users: listed.slice(0, 3), mapping });
      expect(everyone.size).toBe(listed.length);
      expect(three.map(({ oktaId }) => oktaId)).toEqual(listed.slice(0, 3).map(({ id }) => id));
      for (const { oktaId, fields } of three)
        expect(Object.fromEntries(fields.map(({ field, shown }) => [field, shown]))).toEqual(
          everyone.get(oktaId),
        );
    }),
    { numRuns: 60 },
  );
});

const emptyMapping: Mapping = {
  email: "email",
  firstName: null,
  lastName: null,
  displayName: null,
  jobTitle: null,
  team: null,
  location: null,
  language: null,
  startDate: null,
};

test("U5: a value that can't be used says why, beside what Okta gave", async ({ db }) => {
  const user: OktaUser = {
    id: "00uAda",
    status: "ACTIVE",
    created: null,
    lastUpdated: null,
    profile: {
      login: "ada",
      email: "nowhere",
      firstName: { not: "text" },
      lastName: "L".repeat(300),
      department: "T".repeat(300),
      hired: "soon",
    },
  };
  const mapping = { ...emptyMapping, firstName: "firstName", lastName: "lastName", team: "department" };
  const [person] = await mapPeople(
    { db },
    { users: [user, user], mapping: { ...mapping, startDate: "hired" } },
  );
  const problems = Object.fromEntries(
    (person?.fields ?? []).flatMap(({ field, given, problem }) =>
      problem ? [[field, { given, problem }]] : [],
    ),
  );
  expect(person).toMatchObject({ name: "L".repeat(120), oktaStatus: "ACTIVE" });
  expect(problems).toEqual({
    email: { given: "nowhere", problem: expect.stringMatching(/valid email/) },
    firstName: { given: null, problem: "This isn't text, so it counts as not given." },
    lastName: { given: "L".repeat(120), problem: "This has 300 characters, so it is cut." },
    team: { given: "T".repeat(255), problem: "This has 300 characters, too many to be used." },
    startDate: { given: "soon", problem: expect.stringMatching(/2026-12-31/) },
  });
});
