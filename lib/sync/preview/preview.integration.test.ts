import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { defaultMapping, mappingPreviewSchema } from "@/lib/directory/contract";
import { mapPeople } from "@/lib/directory/map-people";
import type { OktaUser } from "@/lib/okta/answers";
import { type PreviewOptions, previewSchema } from "@/lib/sync/contract/preview";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { previewMapping } from "./preview-mapping";
import { readPreview } from "./read-preview";

const PEOPLE = 80;

const test = companyTest({ people: PEOPLE });

const preview = async (company: SyncedCompany, options?: PreviewOptions) => {
  const { runId } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON", options });
  await company.carry(runId);
  return previewSchema.parse(await readPreview(company.context, { runId }));
};
const setState = (db: PrismaClient, company: SyncedCompany, state: "DRAFT" | "SHADOW" | "LIVE" | "PAUSED") =>
  db.oktaConnection.updateMany({ where: { companyId: company.companyId }, data: { state } });
/** Everything a preview must not change. */
const facts = async (db: PrismaClient, company: SyncedCompany) => {
  const where = { companyId: company.companyId };
  return {
    people: await db.person.findMany({ where, orderBy: { id: "asc" } }),
    managers: await db.personManager.findMany({ where, orderBy: { personId: "asc" } }),
    mirror: await db.directoryPerson.findMany({ where, orderBy: { oktaId: "asc" } }),
    connection: await db.oktaConnection.findUniqueOrThrow({ where }),
    holds: await db.syncHold.count({ where }),
  };
};

test("U5: before going live a preview shows the whole plan, who would manage whom, and what reading takes", {
  timeout: 60_000,
}, async ({ db, company }) => {
  await setState(db, company, "DRAFT");
  await expect(requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" })).rejects.toMatchObject({
    code: "not-set-up",
  });
  const shown = await preview(company);
  expect(await db.person.count({ where: { companyId: company.companyId } })).toBe(0);
  expect(await db.previewPerson.count({ where: { companyId: company.companyId } })).toBe(0);
  expect(shown.okta).toMatchObject({ calls: 1, bucket: "/api/v1/apps", minutes: 1 });
  expect(shown.samples[0]).toMatchObject({ kind: "CREATE", changes: { length: 5 } });
  expect(shown.invitations).toMatchObject({ policy: "NEVER", now: 0 });
  const { managers } = shown;
  await setState(db, company, "LIVE");
  const live = await company.sync();
  expect(shown.run.counts).toMatchObject({ created: live.counts?.created });
  expect(managers).toMatchObject({
    found: await db.personManager.count({
      where: { companyId: company.companyId, managerId: { not: null } },
    }),
    loops: { count: 1, people: 3 },
  });
  expect(shown.run.counts?.managers).toBe(live.counts?.managers);
  const problems = new Map(live.problemCounts.map(({ code, count }) => [code, count]));
  expect(managers?.notFound).toBe(problems.get("MANAGER_NOT_FOUND"));
  expect(managers?.self).toBe(problems.get("MANAGER_IS_SELF"));
});

test("G2: every way of matching is measured on the org, the best is recommended, and a pinned one is what the preview goes by", async ({
  company,
}) => {
  const auto = await preview(company);
  const best = auto.managers?.recommended;
  expect(best?.found).toBe(Math.max(...(auto.managers?.alternatives ?? []).map(({ found }) => found)));
  const byLogin = auto.managers?.alternatives.find(({ match }) => match === "login");
  const pinned = await preview(company, { managerMatch: "login" });
  expect(pinned.managers).toMatchObject({ match: "login", found: byLogin?.found });
  expect(pinned.unsaved).toBe(true);
  expect(pinned.managers?.byKey.every(({ match }) => match === "login")).toBe(true);
});

test("U5: another scope, mapping and mode can be previewed without the live mirror, people or settings noticing", async ({
  db,
  company,
}) => {
  await company.sync();
  const before = await facts(db, company);
  const wide = await preview(company, { scope: "EVERYONE" });
  expect(wide.run.counts?.created).toBeGreaterThan(0);
  expect(wide.okta.bucket).toBe("/api/v1/users");
  const mapped = await preview(company, { mapping: { ...defaultMapping, jobTitle: "employeeNumber" } });
  expect(mapped.samples.find(({ kind }) => kind === "UPDATE")?.changes[0]?.fields[0]?.field).toBe("jobTitle");
  const teams = await preview(company, { managerMode: "TEAM" });
  expect(teams.managers?.teams?.withManager).toBeGreaterThan(0);
  expect(await facts(db, company)).toEqual(before);
  const live = await company.sync();
  expect(live.counts).toMatchObject({ created: 0, updated: 0, deactivated: 0 });
});

test("U5: a preview names people missing from the list without asking Okta about each, and removes no one", async ({
  okta,
  company,
}) => {
  await company.sync();
  const gone =
    Array.from({ length: 30 }, (_, n) => n + 11).find((n) => okta.org.directory.at(n)?.assigned) ?? -1;
  okta.org.unassign(gone);
  const shown = await preview(company);
  expect(shown).toMatchObject({ missing: 1, run: { counts: { deactivated: 1 } } });
  expect(await company.person(okta.org.directory.at(gone)?.id ?? "")).toMatchObject({ status: "ACTIVE" });
});

test("W4: in shadow mode everything is planned and shown, and no one is changed; live, the next full run does it", async ({
  db,
  company,
}) => {
  await setState(db, company, "SHADOW");
  const shadow = await company.sync("DAILY");
  expect(shadow).toMatchObject({ shadow: true });
  expect(shadow.counts?.created).toBeGreaterThan(0);
  expect(await db.person.count({ where: { companyId: company.companyId } })).toBe(0);
  const shown = previewSchema.parse(await readPreview(company.context, { runId: shadow.id }));
  expect(shown.managers?.found).toBeGreaterThan(0);
  await setState(db, company, "LIVE");
  const live = await company.sync();
  expect(live.counts).toMatchObject({ created: shadow.counts?.created, managers: shadow.counts?.managers });
  expect(live.shadow).toBe(false);
});

test("W4: what shadow runs read of managers is worked through by the first live run", async ({
  db,
  okta,
  company,
}) => {
  await company.sync();
  await setState(db, company, "SHADOW");
  const [one, other] = [11, 12];
  okta.org.updateProfile(one, { managerId: okta.org.directory.at(other)?.id ?? null, manager: null }, false);
  await company.sync();
  await setState(db, company, "LIVE");
  await company.sync();
  expect(await company.managerOf(okta.org.directory.at(one)?.id ?? "")).toBe(
    okta.org.directory.at(other)?.profile.displayName,
  );
});

test("W4: a run stops where it stands when it is paused, switched off, or goes from shadow to live", async ({
  db,
  company,
}) => {
  const stopped = async (change: () => Promise<unknown>) => {
    const { runId } = await requestFullRun(company.context, { mode: "LIVE", trigger: "DAILY" });
    await change();
    return company.carry(runId);
  };
  expect((await stopped(() => setState(db, company, "PAUSED"))).state).toBe("CANCELLED");
  await expect(requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" })).rejects.toMatchObject(
    {
      code: "paused",
    },
  );
  await setState(db, company, "LIVE");
  const off = () => db.company.update({ where: { id: company.companyId }, data: { oktaEnabledAt: null } });
  expect((await stopped(off)).state).toBe("CANCELLED");
  expect(await db.person.count({ where: { companyId: company.companyId } })).toBe(0);
});

test("U5: a mapping not saved yet is shown on three real people, with what is mostly empty and what cannot be used", async ({
  db,
  company,
}) => {
  await setState(db, company, "DRAFT");
  const mapping = { ...defaultMapping, location: "nickName", startDate: "title" };
  const shown = mappingPreviewSchema.parse(await previewMapping(company.context, { mapping, sample: 0 }));
  expect(shown.people).toHaveLength(3);
  expect(shown.people[0]?.fields.find(({ field }) => field === "email")?.shown).toMatch(/@/);
  const fill = new Map(shown.fill.map((one) => [one.field, one]));
  expect(fill.get("location")).toMatchObject({ filled: 0, mostlyEmpty: true });
  expect(fill.get("email")).toMatchObject({ filled: shown.measured, mostlyEmpty: false });
  expect(fill.get("startDate")?.unusable).toBe(fill.get("startDate")?.filled);
  const others = await previewMapping(company.context, { mapping, sample: 3 });
  expect(others.people[0]?.oktaId).not.toBe(shown.people[0]?.oktaId);
});

test("the mapping shown before saving is the one a sync applies, for everyone", async ({
  db,
  okta,
  company,
}) => {
  await company.sync();
  const people = await db.person.findMany({
    where: { companyId: company.companyId, oktaId: { not: null } },
    include: { team: true },
  });
  expect(people.length).toBeGreaterThan(50);
  const users = people.map(({ oktaId }): OktaUser => {
    const listed = okta.org.directory.at(okta.org.directory.positionOf(oktaId ?? "") ?? -1);
    if (!listed) throw new Error("Someone is here who is not in Okta.");
    const { id, status, profile } = listed;
    return { id, status, created: null, lastUpdated: null, profile };
  });
  const mapped = await mapPeople({ db }, { users, mapping: defaultMapping });
  for (const [at, person] of people.entries()) {
    const shown = Object.fromEntries((mapped[at]?.fields ?? []).map((one) => [one.field, one.shown]));
    const { email, firstName, lastName, displayName, jobTitle, location, language } = person;
    expect(shown).toMatchObject({ email, firstName, lastName, displayName, jobTitle, location, language });
    expect(shown.team === null).toBe(person.team === null);
  }
});
