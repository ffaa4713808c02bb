import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { setManager } from "@/lib/people/by-hand/set-manager";
import {
  type CoveredSearch,
  coverageOutcomes,
  coverageTrendSchema,
  coveredPageSchema,
  type RunDetail,
} from "@/lib/sync/contract";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { isOrdinary } from "@/testing/orgs/people-in-okta";
import { exportCoveredPeople } from "./export-covered-people";
import { listCoverage } from "./list-coverage";
import { listCoveredPeople } from "./list-covered-people";

/** Positions of ordinary people with an account. */
let ordinary: number[] = [];

const test = companyTest({ people: 60, synced: true });
test.beforeEach(({ okta }) => {
  ordinary = Array.from({ length: 40 }, (_, index) => index + 9).filter((position) =>
    isOrdinary(okta, position),
  );
});

const personAt = (okta: OktaOrg, index: number) => {
  const person = okta.org.directory.at(ordinary[index] ?? -1);
  if (!person) throw new Error(`No one at ${index}.`);
  return person;
};
const say = (okta: OktaOrg, index: number, managerId: string | null, more: Record<string, unknown> = {}) =>
  okta.org.updateProfile(ordinary[index] ?? -1, { managerId, manager: null, ...more } as never, false);
const people = async (company: SyncedCompany, search: Parameters<typeof listCoveredPeople>[1]) =>
  coveredPageSchema.parse(await listCoveredPeople(company.context, search));
const oktaIds = async (company: SyncedCompany, search: CoveredSearch) =>
  (await people(company, { ...search, limit: 200 })).items.map(({ oktaId }) => oktaId);
/** What a sync leaves that looks for someone's manager in vain and waits before it removes the old one (R5). */
const openProblem = async (
  db: PrismaClient,
  company: SyncedCompany,
  person: { id: string; oktaId: string | null } | null,
) => {
  const [subject, at] = [person?.oktaId ?? "", new Date()];
  await db.problem.create({
    data: {
      ...{ companyId: company.companyId, code: "MANAGER_NOT_FOUND", subject, oktaId: subject },
      ...{ personId: person?.id, firstSeenAt: at, openedAt: at, lastSeenAt: at },
    },
  });
};
const coverageOf = (run: RunDetail) => {
  if (!run.coverage) throw new Error("No coverage.");
  return run.coverage;
};

/** Counts each outcome's list. The sync's own counts must be the same. */
async function listed(company: SyncedCompany) {
  const all = (await people(company, { limit: 200 })).items;
  const of = (outcome: string) => all.filter((one) => one.outcome === outcome).length;
  return { all, of };
}

test("G2: a full sync keeps how managers were found, by which key, and everyone stands where they are counted", async ({
  okta,
  company,
}) => {
  const manager = personAt(okta, 10);
  say(okta, 0, manager.id);
  say(okta, 1, String(manager.profile.login));
  say(okta, 2, "nobody-there");
  say(okta, 3, personAt(okta, 3).id);
  say(okta, 4, null);
  say(okta, 5, personAt(okta, 11).id);
  const byHand = await company.person(personAt(okta, 6).id);
  const other = await company.person(personAt(okta, 12).id);
  await setManager(company.context, {
    personId: byHand?.id ?? "",
    choice: { kind: "person", personId: other?.id ?? "" },
  });
  okta.org.lifecycle(ordinary[11] ?? -1, "suspend");
  const coverage = coverageOf(await company.sync());
  const { all, of } = await listed(company);
  const expected = Object.fromEntries(Object.keys(coverage.counts).map((name) => [name, of(name)]));
  expect(coverage.counts).toEqual(expected);
  expect(Object.values(coverage.counts).reduce((sum, n) => sum + n, 0)).toBe(all.length);
  expect(Object.values(coverage.byKey).reduce((sum, n) => sum + n, 0)).toBe(coverage.counts.found);
  expect(await oktaIds(company, { outcome: "found", key: "okta_id" })).toContain(personAt(okta, 0).id);
  expect(await oktaIds(company, { outcome: "found", key: "login" })).toContain(personAt(okta, 1).id);
  expect(await oktaIds(company, { outcome: "notFound" })).toContain(personAt(okta, 2).id);
  expect(await oktaIds(company, { outcome: "self" })).toContain(personAt(okta, 3).id);
  expect(await oktaIds(company, { outcome: "unnamed" })).toContain(personAt(okta, 4).id);
  expect(await oktaIds(company, { outcome: "inactive" })).toContain(personAt(okta, 5).id);
  expect(await oktaIds(company, { outcome: "byHand" })).toEqual([personAt(okta, 6).id]);
  for (const outcome of ["found", "notFound", "inactive", "unnamed"] as const)
    expect((await oktaIds(company, { outcome })).length).toBe(coverage.counts[outcome]);
});

test("everyone is listed under their outcome, whether found on the way, among everyone or among a few", async ({
  db,
  okta,
  company,
}) => {
  say(okta, 0, "nobody-there");
  say(okta, 1, "nobody-there");
  say(okta, 2, null);
  say(okta, 3, personAt(okta, 3).id);
  say(okta, 4, personAt(okta, 11).id);
  say(okta, 5, personAt(okta, 6).id);
  say(okta, 6, personAt(okta, 5).id);
  okta.org.lifecycle(ordinary[11] ?? -1, "suspend");
  await company.sync();
  const keeps = await company.person(personAt(okta, 7).id);
  await openProblem(db, company, keeps);
  const all = (await people(company, { limit: 200 })).items;
  expect(all.find(({ personId }) => personId === keeps?.id)).toMatchObject({ outcome: "notFound" });
  for (const outcome of [...coverageOutcomes, "loop"] as const) {
    const expected = await oktaIds(company, { outcome });
    if (outcome !== "loop")
      expect(expected).toEqual(all.filter((one) => one.outcome === outcome).map(({ oktaId }) => oktaId));
    for (const few of [0, 1000]) {
      const found: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const limit = cursor === undefined ? undefined : 3;
        const page = await people(company, { outcome, cursor, limit, bounds: { walked: 0, few } });
        found.push(...page.items.map(({ oktaId }) => oktaId));
        if (page.nextCursor === null) break;
        cursor = page.nextCursor;
      }
      expect(found, `${outcome}, few ${few}`).toEqual(expected);
    }
  }
});

test("G1: people on a loop are counted beside the outcome for their own manager", async ({
  okta,
  company,
}) => {
  say(okta, 0, personAt(okta, 1).id);
  say(okta, 1, personAt(okta, 0).id);
  const coverage = coverageOf(await company.sync());
  expect(coverage.loops).toBeGreaterThanOrEqual(2);
  expect(await oktaIds(company, { outcome: "loop" })).toEqual(
    expect.arrayContaining([personAt(okta, 0).id, personAt(okta, 1).id]),
  );
  expect((await oktaIds(company, { outcome: "loop" })).length).toBe(coverage.loops);
});

test("a sync that changes no one takes the coverage over; an update in between makes the next one count again", async ({
  okta,
  company,
}) => {
  const first = coverageOf(await company.sync());
  const second = coverageOf(await company.sync());
  expect(second).toEqual(first);
  say(okta, 0, "nobody-there");
  const { runId } = await requestPeopleRun(company.context, {
    people: [{ oktaId: personAt(okta, 0).id }],
    trigger: "EVENT",
  });
  expect((await company.carry(runId)).coverage).toBeNull();
  const third = coverageOf(await company.sync());
  expect(third.counts).toEqual((await listedCounts(company)).counts);
  expect(third.counts.notFound).toBe(first.counts.notFound + 1);
  const { syncs, mode } = coverageTrendSchema.parse(await listCoverage(company.context));
  expect(mode).toBe("INDIVIDUAL");
  expect(syncs.slice(0, 3).map(({ coverage }) => coverage.counts.notFound)).toEqual([
    third.counts.notFound,
    second.counts.notFound,
    first.counts.notFound,
  ]);
});

async function listedCounts(company: SyncedCompany) {
  const { of } = await listed(company);
  const counts = Object.fromEntries(
    ["found", "notFound", "ambiguous", "self", "waiting", "inactive", "outOfScope", "unnamed", "byHand"].map(
      (name) => [name, of(name)],
    ),
  );
  return { counts };
}

test("G4: while teams give the managers, a sync has no coverage", async ({ db, company }) => {
  await db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { managerMode: "TEAM", managersStale: true },
  });
  expect((await company.sync()).coverage).toBeNull();
  expect((await listCoverage(company.context)).mode).toBe("TEAM");
});

test("the list pages without repeats, exports as CSV, and is empty for another company", async ({
  okta,
  company,
}) => {
  say(okta, 0, "=nobody()");
  await company.sync();
  const first = await people(company, { limit: 10 });
  const second = await people(company, { limit: 200, cursor: first.nextCursor ?? "" });
  const ids = [...first.items, ...second.items].map(({ personId }) => personId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBe((await people(company, { limit: 200 })).items.length);
  let csv = "";
  for await (const lines of exportCoveredPeople(company.context, { outcome: "notFound" })) csv += lines;
  expect(csv).toContain('"name","email","okta_id","manager_in_okta","result","matched_by","manager"');
  expect(csv).toContain('"\'=nobody()"');
  const foreign = { ...company.context, companyId: newId() };
  expect(await listCoveredPeople(foreign, {})).toEqual({ items: [], nextCursor: null });
  expect((await listCoverage(foreign)).syncs).toEqual([]);
  await expect(listCoveredPeople(company.context, { cursor: "made-up" })).rejects.toMatchObject({
    status: 400,
  });
});
