import { expect } from "vitest";
import { newId } from "@/lib/db/id";
import { listCoverage } from "@/lib/managers/list-coverage";
import { setManager } from "@/lib/people/by-hand/set-manager";
import { applyPreview } from "@/lib/setup/apply-preview/apply-preview";
import type { ManagersInput } from "@/lib/setup/contract/settings";
import { simulationSchema } from "@/lib/setup/contract/simulation";
import { readSimulation } from "@/lib/setup/managers/read-simulation";
import { saveManagers } from "@/lib/setup/managers/save-managers";
import { listChanges } from "@/lib/sync/history/list-changes";
import { decideFieldHolds } from "@/lib/sync/holds/decide-field-holds";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { isOrdinary } from "@/testing/orgs/people-in-okta";

const test = companyTest({ people: 60, synced: true });

/** Positions of ordinary people with an account. */
let ordinary: number[] = [];
const personAt = (okta: OktaOrg, index: number) => {
  const person = okta.org.directory.at(ordinary[index] ?? -1);
  if (!person) throw new Error(`No one at ${index}.`);
  return person;
};
const idOf = (okta: OktaOrg, index: number) => personAt(okta, index).id;
const say = (okta: OktaOrg, index: number, managerId: string | null) =>
  okta.org.updateProfile(ordinary[index] ?? -1, { managerId, manager: null }, false);

test.beforeEach(async ({ okta, company }) => {
  ordinary = Array.from({ length: 40 }, (_, index) => index + 9).filter((position) =>
    isOrdinary(okta, position),
  );
  say(okta, 8, idOf(okta, 20));
  say(okta, 9, String(personAt(okta, 20).profile.login));
  say(okta, 10, "nobody-there");
  say(okta, 11, idOf(okta, 11));
  say(okta, 12, null);
  say(okta, 13, idOf(okta, 21));
  say(okta, 14, idOf(okta, 15));
  say(okta, 15, idOf(okta, 14));
  const [byHand, other] = await Promise.all([company.person(idOf(okta, 16)), company.person(idOf(okta, 17))]);
  if (byHand && other)
    await setManager(company.context, {
      personId: byHand.id,
      choice: { kind: "person", personId: other.id },
    });
  okta.org.lifecycle(ordinary[21] ?? -1, "suspend");
  await company.sync();
});

async function simulate(company: SyncedCompany, { mode, match, attribute }: ManagersInput) {
  const { runId } = await requestFullRun(company.context, {
    mode: "PREVIEW",
    trigger: "SIMULATION",
    options: { managerMode: mode, managerMatch: match, managerAttribute: attribute },
  });
  await company.carry(runId);
  const view = simulationSchema.parse(await readSimulation(company.context, { runId }));
  if (view.result === null) throw new Error("The simulation has no result.");
  return { ...view, result: view.result, runId };
}

/** Everyone's effective manager (G1). */
async function managersNow(company: SyncedCompany): Promise<Map<string, string | null>> {
  const rows = await company.db.$queryRaw<{ person: string; manager: string | null }[]>`
    SELECT p.id::text AS person, e.manager_id::text AS manager FROM person p
    LEFT JOIN effective_manager e ON e.company_id = p.company_id AND e.person_id = p.id
    WHERE p.company_id = ${company.companyId}::uuid AND p.status <> 'DEACTIVATED'`;
  return new Map(rows.map(({ person, manager }) => [person, manager]));
}

async function listed(company: SyncedCompany, runId: string) {
  const rows = await company.db.syncChange.findMany({
    where: { companyId: company.companyId, runId, kind: "MANAGER" },
  });
  return new Map(
    rows.map(({ personId, before, after }) => [
      personId,
      [(before as { manager: string | null }).manager, (after as { manager: string | null }).manager],
    ]),
  );
}

const today: ManagersInput = { mode: "INDIVIDUAL", match: "auto", attribute: null };

test("G2: simulated with the saved settings, everything is as it is today and no one changes", async ({
  company,
}) => {
  const before = await managersNow(company);
  const { result, runId } = await simulate(company, today);
  const { coverage } = (await listCoverage(company.context)).syncs[0] ?? {};
  expect(result.today).toEqual(coverage);
  expect(result.simulated).toEqual(coverage);
  expect(result).toMatchObject({ changed: 0, gaining: 0, losing: 0, teams: 0 });
  expect(await listed(company, runId)).toEqual(new Map());
  expect(await managersNow(company)).toEqual(before);
});

test.for<ManagersInput>([
  { mode: "INDIVIDUAL", match: "okta_id", attribute: null },
  { mode: "INDIVIDUAL", match: "login", attribute: null },
  { mode: "INDIVIDUAL", match: "employee_number", attribute: null },
  { mode: "INDIVIDUAL", match: "auto", attribute: "employeeNumber" },
  { mode: "TEAM", match: "auto", attribute: null },
])(
  "U5: what %o would do is what it does once it is saved and a full sync has run",
  async (settings, { company }) => {
    const before = await managersNow(company);
    const { result, runId } = await simulate(company, settings);
    const rows = await listed(company, runId);
    expect(await managersNow(company)).toEqual(before);
    await saveManagers(company.context, settings);
    await company.sync();
    expect(await company.db.fieldHold.count({ where: { companyId: company.companyId, state: "OPEN" } })).toBe(
      result.held > 0 ? 1 : 0,
    );
    if (result.held > 0) {
      await decideFieldHolds(company.context, { fields: ["manager"], letGo: true, note: "" });
      await company.sync();
    }
    const after = await managersNow(company);
    if (settings.mode === "INDIVIDUAL") {
      const { coverage } = (await listCoverage(company.context)).syncs[0] ?? {};
      expect(result.simulated).toEqual(coverage);
    }
    const differing = [...after].filter(([person, manager]) => manager !== before.get(person));
    expect(new Map(differing.map(([person, manager]) => [person, [before.get(person), manager]]))).toEqual(
      rows,
    );
    expect(result.changed).toBe(differing.length);
  },
);

test("a simulation runs while syncing is paused, is listed and searched, and can't be applied", async ({
  company,
}) => {
  await company.db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { state: "PAUSED" },
  });
  const { runId, run, saved } = await simulate(company, { ...today, mode: "TEAM" });
  expect(saved).toEqual(today);
  expect(run.state).toMatch(/^DONE/);
  const all = await listChanges(company.context, { runId, kind: "MANAGER" });
  const [first] = all.items;
  expect(first?.personName).toBeDefined();
  const found = await listChanges(company.context, {
    runId,
    kind: "MANAGER",
    query: first?.personName.split(" ")[0] ?? "",
  });
  expect(found.items.map(({ id }) => id)).toContain(first?.id);
  await company.db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { state: "LIVE" },
  });
  await expect(applyPreview(company.context, { runId, save: true })).rejects.toMatchObject({
    code: "preview-simulated",
  });
});

test("another company's simulation isn't found, nor is a run that is none", async ({ company }) => {
  const { runId } = await simulate(company, today);
  const other = { ...company.context, companyId: newId() };
  await expect(readSimulation(other, { runId })).rejects.toMatchObject({ status: 404 });
  const { runId: preview } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
  await expect(readSimulation(company.context, { runId: preview })).rejects.toMatchObject({ status: 404 });
});
