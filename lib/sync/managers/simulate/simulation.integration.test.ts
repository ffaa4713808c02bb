import { beforeEach, expect, test } from "vitest";
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
import { withSyncedCompany } from "@/testing/orgs/with-org";

let okta: OktaOrg;
let company: SyncedCompany;

withSyncedCompany({ people: 60, synced: true }, (given) => {
  ({ okta, company } = given);
});

/** Positions of ordinary people with an account. */
let ordinary: number[] = [];
const personAt = (index: number) => {
  const person = okta.org.directory.at(ordinary[index] ?? -1);
  if (!person) throw new Error(`No one at ${index}.`);
  return person;
};
const idOf = (index: number) => personAt(index).id;
const say = (index: number, managerId: string | null) =>
  okta.org.updateProfile(ordinary[index] ?? -1, { managerId, manager: null }, false);

beforeEach(async () => {
  ordinary = Array.from({ length: 40 }, (_, index) => index + 9).filter((position) => {
    const person = okta.org.directory.at(position);
    return person?.assigned && person.status === "ACTIVE";
  });
  say(8, idOf(20));
  say(9, String(personAt(20).profile.login));
  say(10, "nobody-there");
  say(11, idOf(11));
  say(12, null);
  say(13, idOf(21));
  say(14, idOf(15));
  say(15, idOf(14));
  const [byHand, other] = await Promise.all([company.person(idOf(16)), company.person(idOf(17))]);
  if (byHand && other)
    await setManager(company.context, {
      personId: byHand.id,
      choice: { kind: "person", personId: other.id },
    });
  okta.org.lifecycle(ordinary[21] ?? -1, "suspend");
  await company.sync();
});

async function simulate({ mode, match, attribute }: ManagersInput) {
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
async function managersNow(): Promise<Map<string, string | null>> {
  const rows = await company.db.$queryRaw<{ person: string; manager: string | null }[]>`
    SELECT p.id::text AS person, e.manager_id::text AS manager FROM person p
    LEFT JOIN effective_manager e ON e.company_id = p.company_id AND e.person_id = p.id
    WHERE p.company_id = ${company.companyId}::uuid AND p.status <> 'DEACTIVATED'`;
  return new Map(rows.map(({ person, manager }) => [person, manager]));
}

async function listed(runId: string) {
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

test("G2: simulated with the saved settings, everything is as it is today and no one changes", async () => {
  const before = await managersNow();
  const { result, runId } = await simulate(today);
  const { coverage } = (await listCoverage(company.context)).syncs[0] ?? {};
  expect(result.today).toEqual(coverage);
  expect(result.simulated).toEqual(coverage);
  expect(result).toMatchObject({ changed: 0, gaining: 0, losing: 0, teams: 0 });
  expect(await listed(runId)).toEqual(new Map());
  expect(await managersNow()).toEqual(before);
});

test.each<ManagersInput>([
  { mode: "INDIVIDUAL", match: "okta_id", attribute: null },
  { mode: "INDIVIDUAL", match: "login", attribute: null },
  { mode: "INDIVIDUAL", match: "employee_number", attribute: null },
  { mode: "INDIVIDUAL", match: "auto", attribute: "employeeNumber" },
  { mode: "TEAM", match: "auto", attribute: null },
])("U5: what %o would do is what it does once it is saved and a full sync has run", async (settings) => {
  const before = await managersNow();
  const { result, runId } = await simulate(settings);
  const rows = await listed(runId);
  expect(await managersNow()).toEqual(before);
  await saveManagers(company.context, settings);
  await company.sync();
  expect(await company.db.fieldHold.count({ where: { companyId: company.companyId, state: "OPEN" } })).toBe(
    result.held > 0 ? 1 : 0,
  );
  if (result.held > 0) {
    await decideFieldHolds(company.context, { fields: ["manager"], letGo: true, note: "" });
    await company.sync();
  }
  const after = await managersNow();
  if (settings.mode === "INDIVIDUAL") {
    const { coverage } = (await listCoverage(company.context)).syncs[0] ?? {};
    expect(result.simulated).toEqual(coverage);
  }
  const differing = [...after].filter(([person, manager]) => manager !== before.get(person));
  expect(new Map(differing.map(([person, manager]) => [person, [before.get(person), manager]]))).toEqual(
    rows,
  );
  expect(result.changed).toBe(differing.length);
});

test("a simulation runs while syncing is paused, is listed and searched, and can't be applied", async () => {
  await company.db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { state: "PAUSED" },
  });
  const { runId, run, saved } = await simulate({ ...today, mode: "TEAM" });
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

test("another company's simulation isn't found, nor is a run that is none", async () => {
  const { runId } = await simulate(today);
  const other = { ...company.context, companyId: newId() };
  await expect(readSimulation(other, { runId })).rejects.toMatchObject({ status: 404 });
  const { runId: preview } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
  await expect(readSimulation(company.context, { runId: preview })).rejects.toMatchObject({ status: 404 });
});
