import { expect } from "vitest";
import { Prisma, type PrismaClient } from "@/lib/db/client";
import { defaultMapping, ownersSchema, type Source, sourceSchema } from "@/lib/directory/contract";
import { setNeverSync } from "@/lib/people/by-hand/on-lists/set-never-sync";
import type { SaveFieldsInput } from "@/lib/setup/contract/settings";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { readSettings } from "./read-settings";
import { saveFields } from "./save-fields";

const test = companyTest({ people: 80, synced: true });

const save = (company: SyncedCompany, input: Partial<SaveFieldsInput> = {}) =>
  saveFields(company.context, { scope: "ASSIGNED", scopeGroupIds: [], mapping: defaultMapping, ...input });
const team = (source: Source) => ({ mapping: { ...defaultMapping, team: source } });
const first = (...attributes: string[]) => sourceSchema.parse({ attributes });
const lastAudit = (db: PrismaClient, company: SyncedCompany) =>
  db.auditEntry.findFirstOrThrow({
    where: { companyId: company.companyId, action: "setup.step-passed" },
    orderBy: { id: "desc" },
  });

test("M7: attributes that Okta doesn't know are refused by field and name, wherever in a source they stand", async ({
  company,
}) => {
  await expect(save(company, team(first("department", "devision", "custom7")))).rejects.toMatchObject({
    code: "invalid-input",
    message: expect.stringMatching(/no such attribute: team \(“devision”\), team \(“custom7”\)/),
    details: {
      extra: {
        unknown: [
          { field: "team", attribute: "devision" },
          { field: "team", attribute: "custom7" },
        ],
      },
    },
  });
  expect((await readSettings(company.context)).fields.mapping.team).toBe("department");
});

test("M7: an attribute that someone's profile has is known, whatever the schema says", async ({
  db,
  company,
}) => {
  await db.$executeRaw(Prisma.sql`
    UPDATE directory_person
    SET attributes = attributes || '{"contractorTeam": "Painters"}'
    WHERE company_id = ${company.companyId}::uuid`);
  await save(company, team(first("contractorTeam", "department")));
  expect((await readSettings(company.context)).fields.mapping.team).toMatchObject({
    attributes: ["contractorTeam", "department"],
  });
});

test("M7: a table that would empty a field for many is refused with the count and names, until the admin agrees", async ({
  db,
  company,
}) => {
  const source = sourceSchema.parse({
    attributes: ["department"],
    values: [{ from: "sales", to: "Sales" }],
    otherwise: "empty",
  });
  const refusal = await save(company, team(source)).catch((error) => error);
  expect(refusal).toMatchObject({ code: "would-empty", status: 409 });
  const [emptied] = refusal.details.extra.emptied;
  expect(emptied).toMatchObject({ field: "team", names: { length: 3 } });
  expect(refusal.message).toContain(
    `The team would become empty for ${emptied.people} of ${emptied.filled} people: ${emptied.names.join(", ")}`,
  );
  await expect(save(company, { ...team(source), emptying: ["location"] })).rejects.toMatchObject({
    code: "would-empty",
  });
  await save(company, { ...team(source), emptying: ["team"] });
  expect((await lastAudit(db, company)).detail).toMatchObject({
    emptied: [{ field: "team", people: emptied.people }],
  });

  // An agreed loss is held all the same when a sync would make it (R5).
  await company.sync();
  const holds = await db.fieldHold.findMany({ where: { companyId: company.companyId, state: "OPEN" } });
  expect(holds).toMatchObject([{ field: "team" }]);
  await save(company, { ...team(source), owners: ownersSchema.parse({ team: "UNTIL_EDITED" }) });
});

test("M4: an email that most people don't have is refused too, and a name is counted where Okta gave it", async ({
  company,
}) => {
  const email = first("secondEmail", "nickName");
  await expect(save(company, { mapping: { ...defaultMapping, email } })).rejects.toMatchObject({
    code: "would-empty",
    message: expect.stringMatching(/^The email would become empty/),
  });
  await save(company, { mapping: { ...defaultMapping, displayName: null, jobTitle: { text: "Everyone" } } });
});

test("R5: a source of several attributes is held as one field when they all vanish", async ({
  db,
  okta,
  company,
}) => {
  await save(company, { mapping: { ...defaultMapping, location: join("city", "countryCode") } });
  await company.sync();
  const where = { companyId: company.companyId, location: { not: null } };
  const filled = await db.person.count({ where });
  expect(filled).toBeGreaterThan(20);
  for (let position = 0; position < 80; position += 1)
    okta.org.updateProfile(position, { city: null, countryCode: null }, false);
  await company.sync();
  expect(await db.person.count({ where })).toBe(filled);
  const holds = await db.fieldHold.findMany({ where: { companyId: company.companyId, state: "OPEN" } });
  expect(holds).toMatchObject([{ field: "location" }]);
});

test("M8: owners are saved, kept where they aren't named, and give edits back when Okta owns the field again", async ({
  db,
  company,
}) => {
  const person = await db.person.findFirstOrThrow({ where: { companyId: company.companyId } });
  await save(company, { owners: ownersSchema.parse({ jobTitle: "UNTIL_EDITED" }) });
  const { companyId } = company;
  const edit = { companyId, personId: person.id, actor: "Ana", editedAt: new Date() };
  await db.fieldEdit.createMany({
    data: ["jobTitle", "custom:1"].map((field) => ({ ...edit, field })),
  });
  const edited = async () =>
    (await db.fieldEdit.findMany({ where: { companyId } })).map(({ field }) => field);
  await save(company);
  expect((await readSettings(company.context)).fields.owners.jobTitle).toBe("UNTIL_EDITED");
  expect((await edited()).toSorted()).toEqual(["custom:1", "jobTitle"]);
  const refusal = await save(company, { owners: ownersSchema.parse({}) }).catch((error) => error);
  expect(refusal).toMatchObject({
    code: "would-give-back",
    status: 409,
    message: "The job title was edited here for 1 person, and Okta would overwrite it.",
    details: { extra: { givenBack: [{ field: "jobTitle", people: 1 }] } },
  });
  expect((await readSettings(company.context)).fields.owners.jobTitle).toBe("UNTIL_EDITED");
  await expect(save(company, { owners: ownersSchema.parse({}), givingBack: ["team"] })).rejects.toMatchObject(
    {
      code: "would-give-back",
    },
  );
  await save(company, { owners: ownersSchema.parse({}), givingBack: ["jobTitle"] });
  // A custom field has an owner of its own.
  expect(await edited()).toEqual(["custom:1"]);
  expect((await lastAudit(db, company)).detail).toMatchObject({ givenBack: 1 });
});

test("M8: an edit made while Okta owned the field counts for nothing once the field may be edited", async ({
  db,
  company,
}) => {
  const { companyId } = company;
  await save(company, { owners: ownersSchema.parse({}) });
  const [spared, synced] = await db.person.findMany({
    where: { companyId, oktaId: { not: null } },
    orderBy: { id: "asc" },
    take: 2,
  });
  await setNeverSync(company.context, { personId: spared?.id ?? "", neverSync: true });
  const edit = { companyId, field: "location", actor: "Ana", editedAt: new Date() };
  const edited = async () => {
    const edits = await db.fieldEdit.findMany({ where: { companyId, field: "location" } });
    return edits.map(({ personId }) => personId);
  };
  const keep = (people: (typeof spared)[]) =>
    db.fieldEdit.createMany({ data: people.map((person) => ({ ...edit, personId: person?.id ?? "" })) });
  await keep([spared, synced]);
  await save(company, { owners: ownersSchema.parse({ location: "UNTIL_EDITED" }) });
  // Syncs still leave alone the one who is never synced.
  expect(await edited()).toEqual([spared?.id]);
  await save(company, { owners: ownersSchema.parse({}), givingBack: ["location"] });
  await keep([spared]);
  await save(company, { owners: ownersSchema.parse({}) });
  expect(await edited()).toEqual([]);
});

test("M7: of two admins who opened the same settings, the second saves nothing until they have seen the first's", async ({
  company,
}) => {
  const { fields: loaded } = await readSettings(company.context);
  const other = { ...loaded, mapping: { ...loaded.mapping, location: "division" } };
  await save(company, { ...other, loaded });
  const mine = { ...loaded, mapping: { ...loaded.mapping, jobTitle: null } };
  await expect(save(company, { ...mine, loaded })).rejects.toMatchObject({
    code: "settings-changed",
    status: 409,
  });
  const { fields: saved } = await readSettings(company.context);
  expect(saved).toEqual(other);
  await save(company, { ...saved, mapping: { ...saved.mapping, jobTitle: null }, loaded: saved });
  // At the same moment, one of them wins.
  const { fields: now } = await readSettings(company.context);
  const both = await Promise.allSettled(
    ["title", "userType"].map((jobTitle) =>
      save(company, { ...now, mapping: { ...now.mapping, jobTitle }, loaded: now }),
    ),
  );
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

function join(...attributes: string[]): Source {
  return sourceSchema.parse({ attributes, combine: "join", separator: ", " });
}
