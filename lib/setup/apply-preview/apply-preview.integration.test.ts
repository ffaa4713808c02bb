import fc from "fast-check";
import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { setNeverSync } from "@/lib/people/by-hand/on-lists/set-never-sync";
import type { PreviewOptions } from "@/lib/sync/contract/preview";
import { listChanges } from "@/lib/sync/history/list-changes";
import { readPreview } from "@/lib/sync/preview/read-preview";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { idAt, isOrdinary } from "@/testing/orgs/people-in-okta";
import { planRows } from "@/testing/plan-rows";
import { applyPreview } from "./apply-preview";

const PEOPLE = 90;
/** Positions of people who are active, assigned and ordinary. */
let ordinary: number[] = [];

const test = companyTest({ people: PEOPLE, synced: true });
test.beforeEach(({ okta }) => {
  ordinary = Array.from({ length: PEOPLE - 12 }, (_, at) => at + 12).filter((at) => isOrdinary(okta, at));
});

const nth = (n: number) => ordinary[n] ?? -1;
const title = (okta: OktaOrg, at: number, to: string | null) =>
  okta.org.updateProfile(at, { title: to }, false);
const preview = async (company: SyncedCompany, options?: PreviewOptions): Promise<string> => {
  const { runId } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON", options });
  await company.carry(runId);
  return runId;
};
const apply = async (company: SyncedCompany, runId: string, save = false) => {
  const { runId: applying } = await applyPreview(company.context, { runId, save });
  return company.carryThroughSleeps(applying);
};
const where = (company: SyncedCompany) => ({ companyId: company.companyId });
/** Everyone as they're stored here: fields, status, team and manager. */
const people = async (db: PrismaClient, company: SyncedCompany) => {
  const rows = await db.person.findMany({ where: where(company), include: { team: true, manager: true } });
  return new Map(
    rows.map(({ oktaId, jobTitle, email, status, team, manager }) => [
      oktaId,
      { jobTitle, email, status, team: team?.name ?? null, manager: manager?.managerId ?? null },
    ]),
  );
};
const hire = (okta: OktaOrg, name: string): string => {
  const login = `${name.toLowerCase()}@acme.example`;
  const { id } = okta.org.create(
    {
      login,
      email: login,
      firstName: name,
      lastName: "Hired",
      department: "Brand new team",
      managerId: idAt(okta, nth(0)),
    },
    true,
  );
  okta.org.assign(okta.org.directory.positionOf(id) ?? -1);
  return id;
};

test("U5: applied while Okta stays as it is, a preview does all it showed: new people with team and manager, fields, leavers", async ({
  db,
  okta,
  company,
}) => {
  title(okta, nth(1), "Previewed");
  const hired = hire(okta, "Ida");
  okta.org.unassign(nth(2));
  okta.org.updateProfile(nth(3), { managerId: idAt(okta, nth(4)), manager: null }, false);
  const previewId = await preview(company);
  const shown = await planRows(company.context, previewId);
  const run = await apply(company, previewId);
  expect(run).toMatchObject({ kind: "PEOPLE", trigger: "PREVIEW", appliesId: previewId, state: "DONE" });
  expect(await planRows(company.context, run.id)).toEqual(shown);
  expect(run.counts).toMatchObject({ created: 1, updated: 1, deactivated: 1, managers: 2, skipped: 0 });
  expect(await company.person(hired)).toMatchObject({ status: "ACTIVE", team: { name: "Brand new team" } });
  expect(await company.managerOf(hired)).toBe(okta.org.directory.at(nth(0))?.profile.displayName);
  expect(await company.managerOf(idAt(okta, nth(3)))).toBe(
    okta.org.directory.at(nth(4))?.profile.displayName,
  );
  const evidence = await db.syncEvidence.findMany({ where: { ...where(company), runId: run.id } });
  expect(evidence).toMatchObject([{ oktaId: idAt(okta, nth(2)), proves: "DEACTIVATE" }]);
  const after = await company.sync();
  expect(after.counts).toMatchObject({ created: 0, updated: 0, deactivated: 0, managers: 0 });
});

test("U5: what changed in Okta or here since the preview is dropped, by person and with the reason, and no one else is touched", async ({
  db,
  okta,
  company,
}) => {
  for (const n of [1, 2, 3, 4]) title(okta, nth(n), "Previewed");
  okta.org.unassign(nth(5));
  okta.org.updateProfile(nth(6), { managerId: idAt(okta, nth(7)), manager: null }, false);
  const previewId = await preview(company);
  title(okta, nth(1), "Something else");
  await db.person.updateMany({
    where: { ...where(company), oktaId: idAt(okta, nth(2)) },
    data: { jobTitle: "By hand" },
  });
  await db.person.updateMany({
    where: { ...where(company), oktaId: idAt(okta, nth(3)) },
    data: { jobTitle: "Previewed" },
  });
  okta.org.assign(nth(5));
  okta.org.updateProfile(nth(6), { managerId: idAt(okta, nth(8)), manager: null }, false);
  title(okta, nth(9), "After the preview");
  const before = await people(db, company);
  const run = await apply(company, previewId);
  const after = await people(db, company);
  const changed = [...after.keys()].filter(
    (id) => JSON.stringify(after.get(id)) !== JSON.stringify(before.get(id)),
  );
  expect(changed).toEqual([idAt(okta, nth(4))]);
  expect(run).toMatchObject({
    state: "DONE_WITH_ISSUES",
    counts: { updated: 1, deactivated: 0, managers: 0, skipped: 5 },
  });
  const { items } = await listChanges(company.context, { runId: run.id, state: "SKIPPED" });
  const reasons = Object.fromEntries(
    items.map((change) => [change.oktaId, change.reason?.split(" ").slice(0, 4).join(" ")]),
  );
  expect(reasons).toEqual({
    [idAt(okta, nth(1))]: "Okta no longer says",
    [idAt(okta, nth(2))]: "The value here changed",
    [idAt(okta, nth(3))]: "Already done: this was",
    [idAt(okta, nth(5))]: "Okta no longer says",
    [idAt(okta, nth(6))]: "Okta no longer says",
  });
  const settled = await company.sync();
  expect(settled.counts).toMatchObject({ updated: 3, managers: 1 });
});

test("U5: whichever of a preview's people change again in Okta, exactly those are dropped", {
  timeout: 180_000,
}, async ({ db, okta, company }) => {
  // With everyone in scope, no question draws on the app's minute, so no run has to sleep.
  await db.oktaConnection.updateMany({ where: where(company), data: { scope: "EVERYONE" } });
  let round = 0;
  const subset = fc.subarray([...Array(20).keys()]);
  await fc.assert(
    fc.asyncProperty(subset, subset, async (edited, again) => {
      round += 1;
      await company.sync();
      for (const n of edited) title(okta, nth(n), `Title ${round}`);
      const previewId = await preview(company);
      const before = await people(db, company);
      for (const n of again) title(okta, nth(n), `Later ${round}`);
      if (edited.length === 0) {
        await expect(apply(company, previewId)).rejects.toMatchObject({ code: "preview-empty" });
        return;
      }
      const run = await apply(company, previewId);
      const after = await people(db, company);
      const kept = edited.filter((n) => !again.includes(n));
      const changed = [...after.keys()].filter((id) => after.get(id)?.jobTitle !== before.get(id)?.jobTitle);
      expect(changed.sort()).toEqual(kept.map((n) => idAt(okta, nth(n))).sort());
      expect(run.counts).toMatchObject({ updated: kept.length, skipped: edited.length - kept.length });
    }),
    { numRuns: 10, endOnFailure: true },
  );
});

test("R1, R2: a removal is applied on Okta's word about that very person, within the allowance; the rest needs approval", async ({
  db,
  okta,
  company,
}) => {
  const leaving = [1, 2, 3, 4, 5, 6].map(nth);
  for (const at of leaving) okta.org.unassign(at);
  const previewId = await preview(company);
  const shown = await planRows(company.context, previewId);
  const heldBefore = shown.filter(({ exception }) => exception === "HELD").length;
  expect(heldBefore).toBeGreaterThan(0);
  const run = await apply(company, previewId);
  expect(run.counts).toMatchObject({ deactivated: leaving.length - heldBefore, held: heldBefore });
  expect(run.openHolds).toBe(heldBefore);
  const evidence = await db.syncEvidence.findMany({ where: { ...where(company), runId: run.id } });
  expect(evidence.map(({ proves }) => proves)).toEqual(leaving.map(() => "DEACTIVATE"));
});

test("R4, S6: who was protected or put on the never-sync list after the preview stays", async ({
  db,
  okta,
  company,
}) => {
  for (const n of [1, 2]) okta.org.unassign(nth(n));
  const previewId = await preview(company);
  const [kept, spared] = [await company.person(idAt(okta, nth(1))), await company.person(idAt(okta, nth(2)))];
  await db.person.updateMany({
    where: { ...where(company), id: kept?.id ?? "" },
    data: { isProtected: true },
  });
  await setNeverSync(company.context, { personId: spared?.id ?? "", neverSync: true });
  const run = await apply(company, previewId);
  expect(run.counts).toMatchObject({ deactivated: 0, held: 1, skipped: 1 });
  expect(await company.person(idAt(okta, nth(1)))).toMatchObject({ status: "ACTIVE" });
  expect(await company.person(idAt(okta, nth(2)))).toMatchObject({ status: "ACTIVE" });
});

test("G5: another manager mode is saved and applied as it was shown; what the other mode's syncs set goes", async ({
  db,
  company,
}) => {
  const previewId = await preview(company, { managerMode: "TEAM" });
  expect(await readPreview(company.context, { runId: previewId })).toMatchObject({
    unsaved: true,
    changes: ["managerMode"],
    apply: { refusal: null },
  });
  await expect(apply(company, previewId)).rejects.toMatchObject({ code: "settings-unsaved" });
  const shown = await planRows(company.context, previewId);
  expect(new Set(shown.map(({ kind }) => kind))).toEqual(new Set(["MANAGER", "TEAM_MANAGER"]));
  const run = await apply(company, previewId, true);
  expect(await planRows(company.context, run.id)).toEqual(shown);
  expect(await db.oktaConnection.findFirst({ where: where(company) })).toMatchObject({ managerMode: "TEAM" });
  expect(
    await db.personManager.count({ where: { ...where(company), source: "SYNC", managerId: { not: null } } }),
  ).toBe(0);
  expect((await company.sync()).counts).toMatchObject({ managers: 0, teamManagers: 0 });
  const back = await preview(company, { managerMode: "INDIVIDUAL" });
  const backShown = await planRows(company.context, back);
  const returned = await apply(company, back, true);
  expect(await planRows(company.context, returned.id)).toEqual(backShown);
  expect(await db.team.count({ where: { ...where(company), managerSource: "SYNC" } })).toBe(0);
});

test("W1: another scope is saved and applied as it was shown, people and all", async ({ db, company }) => {
  const previewId = await preview(company, { scope: "EVERYONE" });
  const shown = await planRows(company.context, previewId);
  expect(shown.some(({ kind }) => kind === "CREATE")).toBe(true);
  const { items } = await listChanges(company.context, { runId: previewId, kind: "MANAGER" });
  expect(items.length).toBeGreaterThan(0);
  // Names people who aren't here yet too, and managers who would be created.
  for (const { personName, fields, state } of items)
    expect(`${state} ${personName} ${fields[0]?.after}`).toMatch(/^PLANNED (?!00u)\D+ (?![0-9a-f]{8}-)\D+$/);
  const run = await apply(company, previewId, true);
  expect(await planRows(company.context, run.id)).toEqual(shown);
  expect(await db.oktaConnection.findFirst({ where: where(company) })).toMatchObject({ scope: "EVERYONE" });
});
