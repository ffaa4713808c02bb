import { expect } from "vitest";
import { createField } from "@/lib/custom-fields/create-field";
import type { PrismaClient } from "@/lib/db/client";
import { type Source, sourceSchema } from "@/lib/directory/contract";
import { mergeTeams } from "@/lib/teams/merge/merge-teams";
import { LOCAL_TOKEN } from "@/local/okta";
import { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { askOkta } from "./ask-okta";
import { explanationSchema } from "./contract";
import { explainPerson } from "./explain-person";

const test = companyTest({ people: 500, synced: true });

const explain = async (company: SyncedCompany, asked: string, context = company.context) =>
  explanationSchema.parse(await explainPerson(context, { asked }));
const everyone = (db: PrismaClient, company: SyncedCompany) =>
  db.directoryPerson.findMany({
    where: { companyId: company.companyId },
    select: { oktaId: true, login: true },
  });
const ordinary = async (db: PrismaClient, company: SyncedCompany, index: number) => {
  const people = await db.person.findMany({
    where: { companyId: company.companyId, status: "ACTIVE", oktaId: { not: null } },
    orderBy: { createdAt: "asc" },
    skip: 40 + index,
    take: 1,
  });
  const [person] = people;
  if (!person?.oktaId) throw new Error("No such person.");
  return { ...person, oktaId: person.oktaId };
};

test("U9: after a sync the next one does nothing about anyone, and everyone without an account is told why", async ({
  db,
  company,
}) => {
  const rows = await everyone(db, company);
  expect(rows.length).toBeGreaterThan(400);
  const odd = rows.filter((_, index) => index % 25 === 0);
  const accounts = new Set(
    (await db.person.findMany({ where: { companyId: company.companyId } })).map(({ oktaId }) => oktaId),
  );
  const missing = rows.filter(({ oktaId }) => !accounts.has(oktaId));
  expect(missing.length).toBeGreaterThan(0);
  for (const { oktaId } of [...odd, ...missing]) {
    const { next, person } = await explain(company, oktaId);
    expect([oktaId, next.changes]).toEqual([oktaId, []]);
    expect([oktaId, next.text]).toEqual([
      oktaId,
      expect.stringMatching(/^Nothing|^They (wait|aren't set up)/),
    ]);
    expect(person === null).toBe(!accounts.has(oktaId));
  }
});

test("what it says the next sync would change is what that sync changes", async ({ db, company }) => {
  const person = await ordinary(db, company, 0);
  const key = { companyId_id: { companyId: company.companyId, id: person.id } };
  await db.person.update({ where: key, data: { jobTitle: "Typed over", location: null } });
  const { next, fields } = await explain(company, person.id);
  const title = next.changes.find(({ field }) => field === "jobTitle");
  expect(title).toEqual({ field: "jobTitle", before: "Typed over", after: person.jobTitle });
  expect(fields.find(({ field }) => field === "jobTitle")).toMatchObject({
    attribute: "title",
    mapped: person.jobTitle,
    stored: "Typed over",
  });
  const run = await company.sync();
  const changes = await db.syncChange.findMany({ where: { companyId: company.companyId, runId: run.id } });
  expect(changes.map(({ personId }) => personId)).toEqual([person.id]);
  expect(Object.keys(changes[0]?.after as object).sort()).toEqual(
    next.changes.map(({ field }) => field).sort(),
  );
  expect((await explain(company, person.id)).next.text).toBe("Nothing. Everything is already as in Okta.");
});

test("T2: someone of a merged team has their team as Okta's name leads to it, and the next sync changes nothing", async ({
  db,
  company,
}) => {
  const person = await ordinary(db, company, 0);
  const where = { companyId: company.companyId };
  const own = await db.team.findFirstOrThrow({ where: { ...where, members: { some: { id: person.id } } } });
  const other = await db.team.findFirstOrThrow({ where: { ...where, id: { not: own.id } } });
  await mergeTeams(company.context, { teamId: other.id, otherId: own.id, takesName: false });
  const { next, steps } = await explain(company, person.id);
  expect(next.text).toBe("Nothing. Everything is already as in Okta.");
  const account = steps.find(({ about }) => about === "account");
  expect(account?.facts).toContain(`Team: ${other.name}`);
  expect(account?.facts).toContainEqual(expect.stringMatching(/^Okta says “.+”, which was merged into /));
});

test("someone is found by their id here, Okta ID, email in any case, and name; several with one name are offered", async ({
  db,
  company,
}) => {
  const person = await ordinary(db, company, 1);
  const by = async (asked: string) => (await explain(company, asked)).person?.id;
  expect(await by(person.id)).toBe(person.id);
  expect(await by(person.oktaId)).toBe(person.id);
  expect(await by(String(person.email).toUpperCase())).toBe(person.id);
  const { candidates } = await explain(company, person.displayName.split(" ")[0] ?? "");
  expect(candidates.length).toBeGreaterThan(1);
  expect(await by(candidates[0]?.key ?? "")).toBeDefined();
});

test("G2: the story says by which key the manager was found, and names every try that failed", async ({
  db,
  company,
}) => {
  const [unmatched] = await db.problem.findMany({
    where: { companyId: company.companyId, code: "MANAGER_NOT_FOUND", resolvedAt: null },
    take: 1,
  });
  const story = async (asked: string) =>
    (await explain(company, asked)).steps.find(({ about }) => about === "manager");
  expect((await story(unmatched?.oktaId ?? ""))?.facts).toEqual(
    expect.arrayContaining([expect.stringMatching(/as employee number: no match$/)]),
  );
  const managed = await db.personManager.findFirstOrThrow({
    where: { companyId: company.companyId, managerId: { not: null } },
    include: { manager: true },
  });
  const found = await story(managed.personId);
  expect(found?.title).toBe(`Their manager is ${managed.manager?.displayName}`);
  expect(found?.facts.join("\n")).toMatch(new RegExp(`: ${managed.manager?.displayName}$`));
});

test("paused, never synced and never linked: each is the reason why nothing happens", async ({
  db,
  company,
}) => {
  const person = await ordinary(db, company, 2);
  const key = { companyId_id: { companyId: company.companyId, id: person.id } };
  await db.person.update({ where: key, data: { neverSync: true } });
  expect((await explain(company, person.id)).next.text).toContain("never-sync list");
  await db.person.update({ where: key, data: { neverSync: false, oktaId: null } });
  expect((await explain(company, person.id)).next.text).toContain("never linked to Okta");
  await db.oktaConnection.updateMany({ where: { companyId: company.companyId }, data: { state: "PAUSED" } });
  expect((await explain(company, person.id)).next.text).toContain("paused");
});

test("a field that isn't synced stays, a team is the same however it is spelled, and preview mode writes nothing", async ({
  db,
  company,
}) => {
  const person = await ordinary(db, company, 5);
  const where = { companyId: company.companyId };
  await db.oktaConnection.updateMany({ where, data: { mapping: { location: null } } });
  await db.team.updateMany({
    where: { ...where, id: person.teamId ?? "" },
    data: { name: "  DIFFERENTLY spelled" },
  });
  const spelled = await explain(company, person.id);
  expect(spelled.next.changes.map(({ field }) => field)).not.toContain("location");
  await db.team.updateMany({
    where: { ...where, id: person.teamId ?? "" },
    data: { name: String(spelled.fields.find(({ field }) => field === "team")?.mapped).toUpperCase() },
  });
  expect((await explain(company, person.id)).next.changes).toEqual([]);
  await db.oktaConnection.updateMany({ where, data: { state: "SHADOW" } });
  expect((await explain(company, person.id)).next.text).toContain("preview mode");
});

test("Okta is asked only on request, its answer stands beside ours, and nothing is stored", async ({
  db,
  okta,
  company,
}) => {
  const person = await ordinary(db, company, 3);
  const position = okta.org.directory.positionOf(person.oktaId) ?? -1;
  okta.org.updateProfile(position, { title: "Only in Okta" }, false);
  const before = await db.directoryPerson.findMany({ where: { companyId: company.companyId } });
  expect((await explain(company, person.id)).fields.find(({ field }) => field === "jobTitle")?.mapped).toBe(
    person.jobTitle,
  );
  const answer = await askOkta(company.context, { who: person.oktaId });
  expect(answer.user).toMatchObject({ status: "ACTIVE", assigned: true });
  expect(answer.user?.fields.find(({ field }) => field === "jobTitle")?.shown).toBe("Only in Okta");
  expect(await askOkta(company.context, { who: "00unobody" })).toMatchObject({ user: null });
  expect(await db.directoryPerson.findMany({ where: { companyId: company.companyId } })).toEqual(before);
});

test("asking Okta shows custom fields too: as Okta has them, mapped, and why a value can't be used", async ({
  db,
  okta,
  company,
}) => {
  const person = await ordinary(db, company, 6);
  const define = async (name: string, kind: "TEXT" | "NUMBER" | "LIST", source: Source) => {
    const { items } = await createField(company.context, { name, kind, source });
    return items.find((one) => one.name === name)?.key ?? "";
  };
  const centre = await define(
    "Cost centre",
    "TEXT",
    sourceSchema.parse({
      attributes: ["costCenter"],
      values: [{ from: "eng", to: "Engineering" }],
    }),
  );
  const desk = await define("Desk", "NUMBER", "division");
  const skills = await define("Skills", "LIST", "organization");
  await company.sync();
  const position = okta.org.directory.positionOf(person.oktaId) ?? -1;
  const profile = { costCenter: "ENG", division: "by the window", organization: ["Go", "SQL"] as never };
  okta.org.updateProfile(position, profile, false);
  const { user } = await askOkta(company.context, { who: person.oktaId });
  const answered = (key: string) => user?.fields.find(({ field }) => field === key);
  expect(answered(centre)).toMatchObject({
    name: "Cost centre",
    attribute: "costCenter",
    given: "ENG",
    shown: "Engineering",
    problem: null,
  });
  expect(answered(desk)).toMatchObject({
    given: "by the window",
    shown: null,
    problem: "This is not a number such as 1234.5.",
  });
  expect(answered(skills)).toMatchObject({ given: "Go, SQL", shown: "Go, SQL", problem: null });
});

test("another company finds no one of ours, whatever it asks with", async ({ db, okta, company }) => {
  const org = { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN };
  const { context } = await SyncedCompany.create(db, org);
  const person = await ordinary(db, company, 4);
  for (const asked of [person.id, person.oktaId, String(person.email), person.displayName]) {
    const { person: found, oktaId, candidates, fields } = await explain(company, asked, context);
    expect({ found, oktaId, candidates, fields }).toEqual({
      found: null,
      oktaId: null,
      candidates: [],
      fields: [],
    });
  }
});

test("someone who is on no record gets an answer too, and odd questions are only questions", async ({
  company,
}) => {
  for (const asked of ["xyz@nowhere.example", "%", "_", "'", "\\", "مرحبا", "a".repeat(300)])
    expect((await explain(company, asked)).next.level).toBe("warn");
});
