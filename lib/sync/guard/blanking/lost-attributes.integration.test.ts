import { expect } from "vitest";
import { createField } from "@/lib/custom-fields/create-field";
import type { PrismaClient } from "@/lib/db/client";
import { customKey } from "@/lib/directory/custom/custom-field";
import { decideFieldHolds } from "@/lib/sync/holds/decide-field-holds";
import { listFieldHolds } from "@/lib/sync/holds/list-field-holds";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import { explainPerson } from "@/lib/why/explain-person";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { isOrdinary, personAt } from "@/testing/orgs/people-in-okta";

const PEOPLE = 60;
let positions: number[];

const test = companyTest({ people: PEOPLE });
test.beforeEach(({ okta }) => {
  positions = Array.from({ length: 26 }, (_, index) => index + 9).filter((n) => isOrdinary(okta, n));
});

type Profile = Parameters<OktaOrg["org"]["updateProfile"]>[1];

const idOf = (okta: OktaOrg, index: number) => personAt(okta, positions[index] ?? -1).id;
const set = (okta: OktaOrg, index: number, profile: Profile) =>
  okta.org.updateProfile(positions[index] ?? -1, profile, false);
const setAll = (okta: OktaOrg, profile: (index: number) => Profile) => {
  for (const index of positions.keys()) set(okta, index, profile(index));
};
const map = (db: PrismaClient, company: SyncedCompany, mapping: Record<string, unknown>) =>
  db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { mapping: mapping as never },
  });
const held = async (company: SyncedCompany) => (await listFieldHolds(company.context)).items;
const teams = (db: PrismaClient, okta: OktaOrg, company: SyncedCompany) =>
  Promise.all(
    positions.map(async (_, index) => {
      const person = await company.person(idOf(okta, index));
      if (!person?.teamId) return null;
      return (await db.team.findFirst({ where: { id: person.teamId } }))?.name;
    }),
  );
const update = async (okta: OktaOrg, company: SyncedCompany, indexes: number[]) => {
  const { runId } = await requestPeopleRun(company.context, {
    people: indexes.map((index) => ({ oktaId: idOf(okta, index) })),
    trigger: "EVENT",
  });
  return company.carry(runId);
};

const elseDepartment = { team: { attributes: ["division", "department"] } };

/** Everyone has a division, and so a team, before it's lost. */
async function withDivisions(db: PrismaClient, okta: OktaOrg, company: SyncedCompany): Promise<void> {
  await map(db, company, elseDepartment);
  setAll(okta, () => ({ division: "North", department: "Works" }));
  await company.sync();
  expect(new Set(await teams(db, okta, company))).toEqual(new Set(["North"]));
}

test("R5: a lost attribute is held, although a fall-back has a value for everyone, and the hold names it", async ({
  db,
  okta,
  company,
}) => {
  await withDivisions(db, okta, company);
  setAll(okta, (index) => ({ division: null, city: `Town ${index}` }));
  const run = await company.sync();
  expect(new Set(await teams(db, okta, company))).toEqual(new Set(["North"]));
  expect(await company.person(idOf(okta, 0))).toMatchObject({ location: "Town 0" });
  const n = positions.length;
  expect(await held(company)).toMatchObject([
    { field: "team", people: n, filled: expect.any(Number), lost: { attribute: "division", people: n } },
  ]);
  const problem = await db.syncProblem.findFirst({ where: { runId: run.id, code: "BLANKING_HELD" } });
  expect(problem?.detail).toMatchObject({ field: "team", attribute: "division", lost: n, word: "team" });

  await company.sync();
  // Days later, the hold still says how many lost the attribute.
  const daysAgo = new Date(Date.now() - 5 * 24 * 60 * 60_000);
  const lost = JSON.stringify({ division: daysAgo.toISOString() });
  await db.$executeRaw`UPDATE directory_person SET lost = ${lost}::jsonb WHERE lost IS NOT NULL`;
  await db.fieldHold.updateMany({ data: { openedAt: daysAgo } });
  await company.sync();
  expect(new Set(await teams(db, okta, company))).toEqual(new Set(["North"]));
  expect(await held(company)).toMatchObject([{ people: n, lost: { attribute: "division", people: n } }]);

  await decideFieldHolds(company.context, { fields: ["team"], letGo: true, note: "" });
  await company.sync();
  expect(new Set(await teams(db, okta, company))).toEqual(new Set(["Works"]));
  setAll(okta, () => ({ department: "Plant" }));
  await company.sync();
  await company.sync();
  expect([new Set(await teams(db, okta, company)), await held(company)]).toEqual([new Set(["Plant"]), []]);
});

test("R5: Why? says that a held value stays, and what else the next sync changes", async ({
  db,
  okta,
  company,
}) => {
  await withDivisions(db, okta, company);
  const next = async () => (await explainPerson(company.context, { asked: idOf(okta, 0) })).next;
  setAll(okta, () => ({ division: null }));
  await company.sync();
  expect(await next()).toMatchObject({
    level: "warn",
    changes: [],
    text: expect.stringMatching(/^Nothing\..*kept/),
  });
  set(okta, 0, { city: "Oslo" });
  await update(okta, company, [0]);
  await db.person.updateMany({ where: { oktaId: idOf(okta, 0) }, data: { location: "Bergen" } });
  expect((await next()).changes).toEqual([{ field: "location", before: "Bergen", after: "Oslo" }]);
  await decideFieldHolds(company.context, { fields: ["team"], letGo: true, note: "" });
  expect((await next()).changes).toContainEqual({ field: "team", before: "North", after: "Works" });
});

test("R5: a hold ends by itself once Okta has the attribute again, and a rejection stands until then", async ({
  db,
  okta,
  company,
}) => {
  await withDivisions(db, okta, company);
  setAll(okta, () => ({ division: null }));
  await company.sync();
  setAll(okta, () => ({ division: "North" }));
  await company.sync();
  expect(await held(company)).toEqual([]);

  setAll(okta, () => ({ division: null }));
  await company.sync();
  await decideFieldHolds(company.context, { fields: ["team"], letGo: false, note: "" });
  await company.sync();
  expect([new Set(await teams(db, okta, company)), await held(company)]).toEqual([new Set(["North"]), []]);
});

test("R5: an attribute that is hidden for all counts, even if few people's values would change", async ({
  db,
  okta,
  company,
}) => {
  await map(db, company, elseDepartment);
  setAll(okta, (index) => ({ division: "North", department: index < 4 ? "Works" : "North" }));
  await company.sync();
  setAll(okta, () => ({ division: null }));
  await company.sync();
  expect(new Set(await teams(db, okta, company))).toEqual(new Set(["North"]));
  expect(await held(company)).toMatchObject([
    { field: "team", people: 4, lost: { people: positions.length } },
  ]);
});

test("R5: a few people who lose an attribute get their fall-back, and other changes aren't taken for a loss", async ({
  db,
  okta,
  company,
}) => {
  await withDivisions(db, okta, company);
  for (const index of [0, 1, 2]) set(okta, index, { division: null });
  await company.sync();
  expect((await teams(db, okta, company)).slice(0, 4)).toEqual(["Works", "Works", "Works", "North"]);
  // The second attribute is hidden, but no one's value comes from it.
  setAll(okta, (index) => ({ department: null, division: index < 3 ? "Works" : "South" }));
  await company.sync();
  expect([new Set((await teams(db, okta, company)).slice(3)), await held(company)]).toEqual([
    new Set(["South"]),
    [],
  ]);
});

test("R5: losses that arrive by events count together, so that many small updates can't do what one sync may not", async ({
  db,
  okta,
  company,
}) => {
  await withDivisions(db, okta, company);
  setAll(okta, () => ({ division: null }));
  for (let first = 0; first < positions.length; first += 4)
    await update(
      okta,
      company,
      positions.slice(first, first + 4).map((_, index) => first + index),
    );
  const changed = (await teams(db, okta, company)).filter((team) => team !== "North").length;
  expect(changed).toBeLessThanOrEqual(Math.max(10, positions.length * 0.2));
  expect(await held(company)).toMatchObject([{ field: "team", lost: { attribute: "division" } }]);
});

test("R5: joins, addresses, names, start dates and custom fields are measured by each attribute they read", async ({
  db,
  okta,
  company,
}) => {
  await map(db, company, {
    location: { attributes: ["city", "countryCode"], combine: "join", separator: ", " },
    email: { attributes: ["email", "secondEmail"] },
    firstName: { attributes: ["nickName", "firstName"] },
    startDate: { attributes: ["startDate", "hireDate"] },
    displayName: null,
  });
  await createField(company.context, {
    name: "Site",
    kind: "TEXT",
    source: { attributes: ["organization", "costCenter"], values: [{ from: "x", to: "y" }] },
  });
  const { items } = { items: await db.customField.findMany({ where: { companyId: company.companyId } }) };
  const site = customKey(items[0]?.id ?? "");
  setAll(okta, (index) => ({
    city: "Oslo",
    countryCode: "NO",
    nickName: `Nick${index}`,
    secondEmail: `second${index}@acme.example`,
    startDate: "2020-01-31",
    hireDate: "2019-01-31",
    organization: "Main",
    costCenter: "B1",
  }));
  await company.sync();
  const before = await company.person(idOf(okta, 5));
  expect(before).toMatchObject({ location: "Oslo, NO", firstName: "Nick5", custom: { [site]: "Main" } });
  setAll(okta, () => ({
    countryCode: null,
    email: null,
    nickName: null,
    startDate: null,
    organization: null,
  }));
  await company.sync();
  const after = await company.person(idOf(okta, 5));
  const { updatedAt: _, ...was } = before ?? { updatedAt: null };
  expect(after).toMatchObject(was);
  expect((await held(company)).map(({ field, lost }) => [field, lost?.attribute]).sort()).toEqual(
    [
      ["email", "email"],
      ["firstName", "nickName"],
      ["location", "countryCode"],
      ["startDate", "startDate"],
      [site, "organization"],
    ].sort(),
  );
});

test("R5, U5: a preview marks what the sync would hold, and keeps nothing of it", async ({
  db,
  okta,
  company,
}) => {
  await withDivisions(db, okta, company);
  setAll(okta, () => ({ division: null }));
  const { runId } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
  const preview = await company.carry(runId);
  expect(preview.problemCounts).toContainEqual(expect.objectContaining({ code: "BLANKING_HELD" }));
  expect(await db.syncChange.count({ where: { runId, kind: "UPDATE" } })).toBe(0);
  expect(await held(company)).toEqual([]);
});

test("S2: no one starts early because their start date can't be seen and another date can", async ({
  db,
  okta,
  company,
}) => {
  await company.sync();
  await map(db, company, { startDate: { attributes: ["startDate", "hireDate"] } });
  const made = Array.from({ length: 12 }, (_, index) => {
    const email = `later${index}@acme.example`;
    const profile = {
      login: email,
      email,
      firstName: "Later",
      lastName: `${index}`,
      startDate: "2099-01-31",
    };
    const { id } = okta.org.create({ ...profile, hireDate: "2020-01-31" }, true);
    const position = okta.org.directory.positionOf(id) ?? -1;
    okta.org.assign(position);
    return { id, position };
  });
  await company.sync();
  expect(await company.person(made[0]?.id ?? "")).toMatchObject({ status: "SCHEDULED" });
  for (const { position } of made) okta.org.updateProfile(position, { startDate: null }, false);
  await company.sync();
  expect(await company.person(made[0]?.id ?? "")).toMatchObject({ status: "SCHEDULED" });
  expect(await held(company)).toMatchObject([{ field: "startDate", lost: { attribute: "startDate" } }]);
});
