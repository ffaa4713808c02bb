import { expect } from "vitest";
import { newId } from "@/lib/db/id";
import { advanceRun } from "@/lib/sync/advance-run";
import type { PreviewOptions } from "@/lib/sync/contract/preview";
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

test("U1: two who press at once get one run; a failed or cancelled one may be applied again", async ({
  db,
  okta,
  company,
}) => {
  title(okta, nth(1), "Previewed");
  const previewId = await preview(company);
  const pressed = await Promise.allSettled(
    [0, 1, 2].map(() => applyPreview(company.context, { runId: previewId, save: false })),
  );
  expect(pressed.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const [run] = await db.syncRun.findMany({ where: { ...where(company), appliesId: previewId } });
  for (const one of pressed)
    if (one.status === "rejected")
      expect(one.reason).toMatchObject({ code: "preview-applied", details: { extra: { runId: run?.id } } });
  await db.syncRun.updateMany({
    where: { ...where(company), id: run?.id ?? "" },
    data: { state: "CANCELLED" },
  });
  expect((await apply(company, previewId)).counts).toMatchObject({ updated: 1 });
  await expect(apply(company, previewId)).rejects.toMatchObject({ code: "preview-applied" });
});

test("bad input: each preview that can't be applied gets an answer of its own, and nothing changes", async ({
  db,
  okta,
  company,
}) => {
  const live = await company.sync();
  const refused = async (runId: string, code: string) =>
    expect(applyPreview(company.context, { runId, save: true })).rejects.toMatchObject({ code });
  await refused(live.id, "not-a-preview");
  await refused(newId(), "not-found");
  title(okta, nth(1), "Previewed");
  const { runId: queued } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
  await refused(queued, "preview-unfinished");
  await company.carry(queued);
  const set = (data: object) => db.oktaConnection.updateMany({ where: where(company), data });
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
    await db.syncRun.updateMany({ where: { ...where(company), id: queued }, data: { state } });
    await refused(queued, "preview-failed");
  }
  expect(await db.syncRun.count({ where: { ...where(company), trigger: "PREVIEW" } })).toBe(0);
  expect(await company.person(idAt(okta, nth(1)))).not.toMatchObject({ jobTitle: "Previewed" });
});

test("U5: killed after any step and gone on with by another worker, a preview is applied once and to the end", async ({
  okta,
  company,
}) => {
  for (const n of [1, 2, 3, 4, 5]) title(okta, nth(n), "Previewed");
  const hired = hire(okta, "Ola");
  okta.org.unassign(nth(6));
  const previewId = await preview(company);
  title(okta, nth(2), "Something else");
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
  expect(rows.filter(({ exception }) => exception === "SKIPPED").map(({ of }) => of)).toEqual([
    idAt(okta, nth(2)),
  ]);
  expect(await company.person(hired)).toMatchObject({ status: "ACTIVE" });
  expect(await company.person(idAt(okta, nth(6)))).toMatchObject({ status: "DEACTIVATED" });
  for (const n of [1, 3, 4, 5])
    expect(await company.person(idAt(okta, nth(n)))).toMatchObject({ jobTitle: "Previewed" });
});
