import { expect } from "vitest";
import { newId } from "@/lib/db/id";
import { listChanges } from "@/lib/sync/history/list-changes";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { applyPreview } from "./apply-preview";

const test = companyTest({ people: 40, synced: true });

const people = (okta: OktaOrg) =>
  Array.from({ length: 28 }, (_, at) => at + 12).flatMap((position) => {
    const person = okta.org.directory.at(position);
    return person?.assigned && person.status === "ACTIVE" ? [{ position, id: person.id }] : [];
  });
const nth = (okta: OktaOrg, n: number) => people(okta)[n] ?? { position: -1, id: "" };
const preview = async (company: SyncedCompany) => {
  const { runId } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
  await company.carry(runId);
  return runId;
};
const apply = async (company: SyncedCompany, previewId: string) => {
  const { runId } = await applyPreview(company.context, { runId: previewId, save: false });
  return company.carryThroughSleeps(runId);
};
/** What a run has left out: whom or which team it's about, and why. */
const dropped = async (company: SyncedCompany, runId: string) => {
  const { items } = await listChanges(company.context, { runId, state: "SKIPPED" });
  return Object.fromEntries(
    items.map(({ kind, oktaId, personName, reason }) => [`${kind} ${oktaId ?? personName}`, reason]),
  );
};

test("U5, M4: addresses that stay with someone else after all are named among what an applied preview drops", async ({
  db,
  okta,
  company,
}) => {
  const { companyId } = company;
  const [first, second] = [nth(okta, 0), nth(okta, 1)];
  const [freed, wanted] = ["freed@acme.example", "wanted@acme.example"];
  okta.org.updateProfile(first.position, { email: freed }, false);
  await company.sync();
  okta.org.updateProfile(first.position, { email: wanted, title: "Previewed" }, false);
  okta.org.updateProfile(second.position, { email: freed, title: "Previewed" }, false);
  const left = String((await company.person(second.id))?.email);
  const profile = { login: "ida@acme.example", email: left, firstName: "Ida", lastName: "Hired" };
  const { id: hired } = okta.org.create(profile, true);
  okta.org.assign(okta.org.directory.positionOf(hired) ?? -1);
  const previewId = await preview(company);
  await db.person.create({ data: { companyId, id: newId(), email: wanted, displayName: "By hand" } });
  const run = await apply(company, previewId);
  const reason = "Someone else has this email address now.";
  expect(await dropped(company, run.id)).toEqual({
    [`UPDATE ${first.id}`]: reason,
    [`UPDATE ${second.id}`]: reason,
    [`CREATE ${hired}`]: reason,
  });
  // Only the row that says so itself is dropped whole: of the other, everything else still holds.
  expect(await company.person(first.id)).toMatchObject({ email: freed });
  expect(await company.person(second.id)).toMatchObject({ email: left, jobTitle: "Previewed" });
  expect(await company.person(hired)).toBeNull();
});

test("U5, G4: a team doesn't get a manager whom Okta has suspended since the preview", async ({
  db,
  okta,
  company,
}) => {
  const where = { companyId: company.companyId };
  await db.oktaConnection.updateMany({ where, data: { managerMode: "TEAM", managersStale: true } });
  await company.sync();
  const [member, boss, stays] = [nth(okta, 0), nth(okta, 1), nth(okta, 2)];
  okta.org.updateProfile(member.position, { department: "Solo", managerId: boss.id, manager: null }, false);
  okta.org.updateProfile(stays.position, { department: "Duo", managerId: member.id, manager: null }, false);
  const previewId = await preview(company);
  okta.org.lifecycle(boss.position, "suspend");
  const run = await apply(company, previewId);
  const team = (name: string) => db.team.findFirst({ where: { ...where, name }, include: { manager: true } });
  expect((await team("Solo"))?.manager).toBeNull();
  expect((await team("Duo"))?.manager?.oktaId).toBe(member.id);
  expect(await dropped(company, run.id)).toEqual({
    "TEAM_MANAGER Solo":
      "Okta no longer says what the preview showed. The next sync applies what Okta says now.",
  });
  await company.sync();
  expect((await team("Solo"))?.manager).toBeNull();
  expect(await company.person(boss.id)).toMatchObject({ status: "SUSPENDED" });
});

test("U5, G4: nor does it get one whom Okta has unassigned since the preview", async ({
  db,
  okta,
  company,
}) => {
  const where = { companyId: company.companyId };
  await db.oktaConnection.updateMany({ where, data: { managerMode: "TEAM", managersStale: true } });
  await company.sync();
  const [member, boss] = [nth(okta, 0), nth(okta, 1)];
  okta.org.updateProfile(member.position, { department: "Solo", managerId: boss.id, manager: null }, false);
  const previewId = await preview(company);
  okta.org.unassign(boss.position);
  const run = await apply(company, previewId);
  expect(await db.team.findFirst({ where: { ...where, name: "Solo" } })).toMatchObject({ managerId: null });
  expect(Object.keys(await dropped(company, run.id))).toEqual(["TEAM_MANAGER Solo"]);
  expect(await company.person(boss.id)).toMatchObject({ status: "ACTIVE" });
});

test("U5, S4: someone whom Okta has suspended since the preview keeps their account until the next sync, but no session", async ({
  okta,
  company,
}) => {
  const [suspended, unassigned] = [nth(okta, 0), nth(okta, 1)];
  for (const { position } of [suspended, unassigned])
    okta.org.updateProfile(position, { title: "Previewed" }, false);
  const previewId = await preview(company);
  okta.org.lifecycle(suspended.position, "suspend");
  okta.org.unassign(unassigned.position);
  await apply(company, previewId);
  expect(await company.person(suspended.id)).toMatchObject({ status: "ACTIVE", sessionEpoch: 1 });
  // Okta hasn't said that they may not sign in anywhere. It only no longer gives them this app.
  expect(await company.person(unassigned.id)).toMatchObject({ status: "ACTIVE", sessionEpoch: 0 });
  await company.sync();
  expect(await company.person(suspended.id)).toMatchObject({ status: "SUSPENDED" });
  expect(await company.person(unassigned.id)).toMatchObject({ status: "DEACTIVATED" });
});

test("U5, M3: links that are too many by the time a preview is applied wait for an admin, and are named as dropped", async ({
  db,
  okta,
  company,
}) => {
  const { companyId } = company;
  const hired = Array.from({ length: 5 }, (_, n) => {
    const login = `joiner${n}@acme.example`;
    const { id } = okta.org.create({ login, email: login, firstName: "New", lastName: `No ${n}` }, true);
    okta.org.assign(okta.org.directory.positionOf(id) ?? -1);
    return { id, email: login };
  });
  await db.person.createMany({
    data: hired.map(({ email }) => ({ companyId, id: newId(), email, displayName: "By hand" })),
  });
  // The company's first sync links everyone, so a preview before it promises that.
  const runs = await db.syncRun.findMany({
    where: { companyId },
    select: { id: true, mode: true, state: true },
  });
  for (const { id } of runs)
    await db.syncRun.update({ where: { companyId_id: { companyId, id } }, data: { state: "FAILED" } });
  const previewId = await preview(company);
  for (const { id, state } of runs)
    await db.syncRun.update({ where: { companyId_id: { companyId, id } }, data: { state } });
  const run = await apply(company, previewId);
  const reason = "Too many people would get a new Okta ID at once, so an admin decides about each of them.";
  expect(await dropped(company, run.id)).toEqual(
    Object.fromEntries(hired.map(({ id }) => [`LINK ${id}`, reason])),
  );
  expect(await db.identityHold.count({ where: { companyId, state: "OPEN", reason: "MASS" } })).toBe(5);
});
