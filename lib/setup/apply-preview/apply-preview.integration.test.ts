import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { setNeverSync } from "@/lib/people/by-hand/on-lists/set-never-sync";
import { advanceRun } from "@/lib/sync/advance-run";
import type { PreviewOptions } from "@/lib/sync/contract/preview";
import { listChanges } from "@/lib/sync/history/list-changes";
import { readPreview } from "@/lib/sync/preview/read-preview";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { withSyncedCompany } from "@/testing/orgs/with-org";
import { planRows } from "@/testing/plan-rows";
import { applyPreview } from "./apply-preview";

const PEOPLE = 90;
let db: PrismaClient;
let okta: OktaOrg;
let company: SyncedCompany;
/** Positions of people who are active, assigned and ordinary. */
let ordinary: number[] = [];

withSyncedCompany({ people: PEOPLE, synced: true }, (given) => {
  ({ db, okta, company } = given);
});
beforeEach(() => {
  ordinary = Array.from({ length: PEOPLE - 12 }, (_, at) => at + 12).filter((at) => {
    const person = okta.org.directory.at(at);
    return person?.assigned && person.status === "ACTIVE";
  });
});

const nth = (n: number) => ordinary[n] ?? -1;
const idOf = (at: number) => okta.org.directory.at(at)?.id ?? "";
const title = (at: number, to: string | null) => okta.org.updateProfile(at, { title: to }, false);
const preview = async (options?: PreviewOptions): Promise<string> => {
  const { runId } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON", options });
  await company.carry(runId);
  return runId;
};
const apply = async (runId: string, save = false) => {
  const { runId: applying } = await applyPreview(company.context, { runId, save });
  return company.carryThroughSleeps(applying);
};
const where = () => ({ companyId: company.companyId });
/** Everyone as they're stored here: fields, status, team and manager. */
const people = async () => {
  const rows = await db.person.findMany({ where: where(), include: { team: true, manager: true } });
  return new Map(
    rows.map(({ oktaId, jobTitle, email, status, team, manager }) => [
      oktaId,
      { jobTitle, email, status, team: team?.name ?? null, manager: manager?.managerId ?? null },
    ]),
  );
};
const hire = (name: string): string => {
  const login = `${name.toLowerCase()}@acme.example`;
  const { id } = okta.org.create(
    {
      login,
      email: login,
      firstName: name,
      lastName: "Hired",
      department: "Brand new team",
      managerId: idOf(nth(0)),
    },
    true,
  );
  okta.org.assign(okta.org.directory.positionOf(id) ?? -1);
  return id;
};

test("U5: applied while Okta stays as it is, a preview does all it showed: new people with team and manager, fields, leavers", async () => {
  title(nth(1), "Previewed");
  const hired = hire("Ida");
  okta.org.unassign(nth(2));
  okta.org.updateProfile(nth(3), { managerId: idOf(nth(4)), manager: null }, false);
  const previewId = await preview();
  const shown = await planRows(company.context, previewId);
  const run = await apply(previewId);
  expect(run).toMatchObject({ kind: "PEOPLE", trigger: "PREVIEW", appliesId: previewId, state: "DONE" });
  expect(await planRows(company.context, run.id)).toEqual(shown);
  expect(run.counts).toMatchObject({ created: 1, updated: 1, deactivated: 1, managers: 2, skipped: 0 });
  expect(await company.person(hired)).toMatchObject({ status: "ACTIVE", team: { name: "Brand new team" } });
  expect(await company.managerOf(hired)).toBe(okta.org.directory.at(nth(0))?.profile.displayName);
  expect(await company.managerOf(idOf(nth(3)))).toBe(okta.org.directory.at(nth(4))?.profile.displayName);
  const evidence = await db.syncEvidence.findMany({ where: { ...where(), runId: run.id } });
  expect(evidence).toMatchObject([{ oktaId: idOf(nth(2)), proves: "DEACTIVATE" }]);
  const after = await company.sync();
  expect(after.counts).toMatchObject({ created: 0, updated: 0, deactivated: 0, managers: 0 });
});

test("U5: what changed in Okta or here since the preview is dropped, by person and with the reason, and no one else is touched", async () => {
  for (const n of [1, 2, 3, 4]) title(nth(n), "Previewed");
  okta.org.unassign(nth(5));
  okta.org.updateProfile(nth(6), { managerId: idOf(nth(7)), manager: null }, false);
  const previewId = await preview();
  title(nth(1), "Something else");
  await db.person.updateMany({ where: { ...where(), oktaId: idOf(nth(2)) }, data: { jobTitle: "By hand" } });
  await db.person.updateMany({
    where: { ...where(), oktaId: idOf(nth(3)) },
    data: { jobTitle: "Previewed" },
  });
  okta.org.assign(nth(5));
  okta.org.updateProfile(nth(6), { managerId: idOf(nth(8)), manager: null }, false);
  title(nth(9), "After the preview");
  const before = await people();
  const run = await apply(previewId);
  const after = await people();
  const changed = [...after.keys()].filter(
    (id) => JSON.stringify(after.get(id)) !== JSON.stringify(before.get(id)),
  );
  expect(changed).toEqual([idOf(nth(4))]);
  expect(run).toMatchObject({
    state: "DONE_WITH_ISSUES",
    counts: { updated: 1, deactivated: 0, managers: 0, skipped: 5 },
  });
  const { items } = await listChanges(company.context, { runId: run.id, state: "SKIPPED" });
  const reasons = Object.fromEntries(
    items.map((change) => [change.oktaId, change.reason?.split(" ").slice(0, 4).join(" ")]),
  );
  expect(reasons).toEqual({
    [idOf(nth(1))]: "Okta no longer says",
    [idOf(nth(2))]: "The value here changed",
    [idOf(nth(3))]: "Already done: this was",
    [idOf(nth(5))]: "Okta no longer says",
    [idOf(nth(6))]: "Okta no longer says",
  });
  const settled = await company.sync();
  expect(settled.counts).toMatchObject({ updated: 3, managers: 1 });
});

test("U5: whichever of a preview's people change again in Okta, exactly those are dropped", {
  timeout: 180_000,
}, async () => {
  // With everyone in scope, no question draws on the app's minute, so no run has to sleep.
  await db.oktaConnection.updateMany({ where: where(), data: { scope: "EVERYONE" } });
  let round = 0;
  const subset = fc.subarray([...Array(20).keys()]);
  await fc.assert(
    fc.asyncProperty(subset, subset, async (edited, again) => {
      round += 1;
      await company.sync();
      for (const n of edited) title(nth(n), `Title ${round}`);
      const previewId = await preview();
      const before = await people();
      for (const n of again) title(nth(n), `Later ${round}`);
      if (edited.length === 0) {
        await expect(apply(previewId)).rejects.toMatchObject({ code: "preview-empty" });
        return;
      }
      const run = await apply(previewId);
      const after = await people();
      const kept = edited.filter((n) => !again.includes(n));
      const changed = [...after.keys()].filter((id) => after.get(id)?.jobTitle !== before.get(id)?.jobTitle);
      expect(changed.sort()).toEqual(kept.map((n) => idOf(nth(n))).sort());
      expect(run.counts).toMatchObject({ updated: kept.length, skipped: edited.length - kept.length });
    }),
    { numRuns: 10, endOnFailure: true },
  );
});

test("R1, R2: a removal is applied on Okta's word about that very person, within the allowance; the rest needs approval", async () => {
  const leaving = [1, 2, 3, 4, 5, 6].map(nth);
  for (const at of leaving) okta.org.unassign(at);
  const previewId = await preview();
  const shown = await planRows(company.context, previewId);
  const heldBefore = shown.filter(({ exception }) => exception === "HELD").length;
  expect(heldBefore).toBeGreaterThan(0);
  const run = await apply(previewId);
  expect(run.counts).toMatchObject({ deactivated: leaving.length - heldBefore, held: heldBefore });
  expect(run.openHolds).toBe(heldBefore);
  const evidence = await db.syncEvidence.findMany({ where: { ...where(), runId: run.id } });
  expect(evidence.map(({ proves }) => proves)).toEqual(leaving.map(() => "DEACTIVATE"));
});

test("R4, S6: who was protected or put on the never-sync list after the preview stays", async () => {
  for (const n of [1, 2]) okta.org.unassign(nth(n));
  const previewId = await preview();
  const [kept, spared] = [await company.person(idOf(nth(1))), await company.person(idOf(nth(2)))];
  await db.person.updateMany({ where: { ...where(), id: kept?.id ?? "" }, data: { isProtected: true } });
  await setNeverSync(company.context, { personId: spared?.id ?? "", neverSync: true });
  const run = await apply(previewId);
  expect(run.counts).toMatchObject({ deactivated: 0, held: 1, skipped: 1 });
  expect(await company.person(idOf(nth(1)))).toMatchObject({ status: "ACTIVE" });
  expect(await company.person(idOf(nth(2)))).toMatchObject({ status: "ACTIVE" });
});

test("G5: another manager mode is saved and applied as it was shown; what the other mode's syncs set goes", async () => {
  const previewId = await preview({ managerMode: "TEAM" });
  expect(await readPreview(company.context, { runId: previewId })).toMatchObject({
    unsaved: true,
    changes: ["managerMode"],
    apply: { refusal: null },
  });
  await expect(apply(previewId)).rejects.toMatchObject({ code: "settings-unsaved" });
  const shown = await planRows(company.context, previewId);
  expect(new Set(shown.map(({ kind }) => kind))).toEqual(new Set(["MANAGER", "TEAM_MANAGER"]));
  const run = await apply(previewId, true);
  expect(await planRows(company.context, run.id)).toEqual(shown);
  expect(await db.oktaConnection.findFirst({ where: where() })).toMatchObject({ managerMode: "TEAM" });
  expect(
    await db.personManager.count({ where: { ...where(), source: "SYNC", managerId: { not: null } } }),
  ).toBe(0);
  expect((await company.sync()).counts).toMatchObject({ managers: 0, teamManagers: 0 });
  const back = await preview({ managerMode: "INDIVIDUAL" });
  const backShown = await planRows(company.context, back);
  const returned = await apply(back, true);
  expect(await planRows(company.context, returned.id)).toEqual(backShown);
  expect(await db.team.count({ where: { ...where(), managerSource: "SYNC" } })).toBe(0);
});

test("W1: another scope is saved and applied as it was shown, people and all", async () => {
  const previewId = await preview({ scope: "EVERYONE" });
  const shown = await planRows(company.context, previewId);
  expect(shown.some(({ kind }) => kind === "CREATE")).toBe(true);
  const { items } = await listChanges(company.context, { runId: previewId, kind: "MANAGER" });
  expect(items.length).toBeGreaterThan(0);
  // Names people who aren't here yet too, and managers who would be created.
  for (const { personName, fields, state } of items)
    expect(`${state} ${personName} ${fields[0]?.after}`).toMatch(/^PLANNED (?!00u)\D+ (?![0-9a-f]{8}-)\D+$/);
  const run = await apply(previewId, true);
  expect(await planRows(company.context, run.id)).toEqual(shown);
  expect(await db.oktaConnection.findFirst({ where: where() })).toMatchObject({ scope: "EVERYONE" });
});

test("U1: two who press at once get one run; a failed or cancelled one may be applied again", async () => {
  title(nth(1), "Previewed");
  const previewId = await preview();
  const pressed = await Promise.allSettled(
    [0, 1, 2].map(() => applyPreview(company.context, { runId: previewId, save: false })),
  );
  expect(pressed.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const [run] = await db.syncRun.findMany({ where: { ...where(), appliesId: previewId } });
  for (const one of pressed)
    if (one.status === "rejected")
      expect(one.reason).toMatchObject({ code: "preview-applied", details: { extra: { runId: run?.id } } });
  await db.syncRun.updateMany({ where: { ...where(), id: run?.id ?? "" }, data: { state: "CANCELLED" } });
  expect((await apply(previewId)).counts).toMatchObject({ updated: 1 });
  await expect(apply(previewId)).rejects.toMatchObject({ code: "preview-applied" });
});

test("bad input: each preview that can't be applied gets an answer of its own, and nothing changes", async () => {
  const live = await company.sync();
  const refused = async (runId: string, code: string) =>
    expect(applyPreview(company.context, { runId, save: true })).rejects.toMatchObject({ code });
  await refused(live.id, "not-a-preview");
  await refused(newId(), "not-found");
  title(nth(1), "Previewed");
  const { runId: queued } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
  await refused(queued, "preview-unfinished");
  await company.carry(queued);
  const set = (data: object) => db.oktaConnection.updateMany({ where: where(), data });
  await set({ state: "PAUSED" });
  await refused(queued, "paused");
  await set({ state: "SHADOW" });
  await refused(queued, "not-live");
  await set({ state: "LIVE", managerAttribute: "boss" });
  await refused(queued, "settings-changed");
  await set({ managerAttribute: null });
  const tomorrow = { now: () => new Date(Date.now() + 25 * 60 * 60 * 1000) };
  await expect(
    applyPreview({ ...company.context, clock: tomorrow }, { runId: queued, save: false }),
  ).rejects.toMatchObject({ code: "preview-too-old" });
  const other = await db.company.create({ data: { id: newId(), slug: `o-${newId()}`, name: "Another" } });
  await expect(
    applyPreview({ ...company.context, companyId: other.id }, { runId: queued, save: false }),
  ).rejects.toMatchObject({ code: "not-found" });
  for (const state of ["FAILED", "CANCELLED"] as const) {
    await db.syncRun.updateMany({ where: { ...where(), id: queued }, data: { state } });
    await refused(queued, "preview-failed");
  }
  expect(await db.syncRun.count({ where: { ...where(), trigger: "PREVIEW" } })).toBe(0);
  expect(await company.person(idOf(nth(1)))).not.toMatchObject({ jobTitle: "Previewed" });
});

test("U5: killed after any step and gone on with by another worker, a preview is applied once and to the end", async () => {
  for (const n of [1, 2, 3, 4, 5]) title(nth(n), "Previewed");
  const hired = hire("Ola");
  okta.org.unassign(nth(6));
  const previewId = await preview();
  title(nth(2), "Something else");
  const { runId } = await applyPreview(company.context, { runId: previewId, save: false });
  // Without time, each step ends as early as it can, and the next starts from the row alone, as after a
  // crash.
  for (;;) {
    const advances = await Promise.all([0, 1].map(() => advanceRun(company.context, { runId, budgetMs: 0 })));
    if (advances.some(({ kind, ...one }) => kind === "over" && "state" in one && one.state !== "SUPERSEDED"))
      break;
  }
  const rows = await planRows(company.context, runId);
  expect(new Set(rows.map(({ kind, of }) => `${kind} ${of}`)).size).toBe(rows.length);
  expect(rows.filter(({ exception }) => exception === "SKIPPED").map(({ of }) => of)).toEqual([idOf(nth(2))]);
  expect(await company.person(hired)).toMatchObject({ status: "ACTIVE" });
  expect(await company.person(idOf(nth(6)))).toMatchObject({ status: "DEACTIVATED" });
  for (const n of [1, 3, 4, 5])
    expect(await company.person(idOf(nth(n)))).toMatchObject({ jobTitle: "Previewed" });
});
