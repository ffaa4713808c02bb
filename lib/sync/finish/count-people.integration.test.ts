import fc from "fast-check";
import { expect } from "vitest";
import { Prisma, type PrismaClient } from "@/lib/db/client";
import { defaultMapping } from "@/lib/directory/contract";
import { advanceRun } from "@/lib/sync/advance-run";
import type { PeopleCounts, RunCounts, RunDetail } from "@/lib/sync/contract";
import { readRun } from "@/lib/sync/history/read-run";
import { cancelRun } from "@/lib/sync/request/cancel-run";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { type Entry, sayOtherwise } from "@/testing/orgs/said-by-okta";

const PEOPLE = 70;
let said = new Map<string, Record<string, unknown>>();

const otherwise = (entry: Entry): unknown => {
  const { status, ...profile } = said.get(entry.id) ?? {};
  return { ...entry, ...(status ? { status } : {}), profile: { ...entry.profile, ...profile } };
};

const test = companyTest({ people: PEOPLE, before: sayOtherwise(otherwise) });
test.beforeEach(() => {
  said = new Map();
});

const someone = fc.record(
  {
    status: fc.constantFrom(
      ..."ACTIVE STAGED PROVISIONED SUSPENDED DEPROVISIONED LOCKED_OUT PASSWORD_EXPIRED NEW_ONE".split(" "),
    ),
    email: fc.constantFrom("", "no address", "one@acme.example", "two@acme.example", "\u0000@acme.example"),
    title: fc.constantFrom("Engineer", "Designer", "x".repeat(3_000)),
    startDate: fc.constantFrom("2020-01-01", "2099-01-01", "soon"),
    managerId: fc.constantFrom("no one", "one@acme.example"),
    neverSync: fc.boolean(),
  },
  { requiredKeys: [] },
);
const org = fc.array(someone, { minLength: 40, maxLength: 40 });

async function say(
  db: PrismaClient,
  okta: OktaOrg,
  company: SyncedCompany,
  made: Record<string, unknown>[],
): Promise<void> {
  said.clear();
  const never: string[] = [];
  for (const [at, { neverSync, ...one }] of made.entries()) {
    const id = okta.org.directory.at(at + 10)?.id;
    if (id === undefined) continue;
    said.set(id, one);
    if (neverSync) never.push(id);
  }
  const where = { companyId: company.companyId };
  await db.person.updateMany({ where, data: { neverSync: false } });
  await db.person.updateMany({ where: { ...where, oktaId: { in: never } }, data: { neverSync: true } });
}

function sumOf({ created, changed, unchanged, waiting, problem }: PeopleCounts): number {
  const waits = Object.values(waiting).reduce((sum, n) => sum + n, 0);
  return created + changed + unchanged + waits + problem;
}

/** Everyone a run read is in exactly one part, and the parts agree with the run's changes. */
function expectAccounted({ counts }: RunDetail): RunCounts & { people: PeopleCounts } {
  if (!counts?.people) throw new Error("The run counted no one.");
  expect(sumOf(counts.people)).toBe(counts.read);
  expect(counts.people.created).toBe(counts.created);
  return { ...counts, people: counts.people };
}

async function run(company: SyncedCompany, mode: "LIVE" | "PREVIEW"): Promise<RunDetail> {
  const { runId } = await requestFullRun(company.context, { mode, trigger: "BUTTON" });
  return company.carryThroughSleeps(runId);
}

test("U9: everyone read is accounted for once, in any org, in previews, full syncs and updates", {
  timeout: 180_000,
}, async ({ db, okta, company }) => {
  const mapping = { ...defaultMapping, startDate: "startDate" };
  await db.oktaConnection.updateMany({ where: { companyId: company.companyId }, data: { mapping } });
  await fc.assert(
    fc.asyncProperty(org, org, async (before, after) => {
      for (const made of [before, after]) {
        await say(db, okta, company, made);
        const preview = expectAccounted(await run(company, "PREVIEW"));
        const live = expectAccounted(await run(company, "LIVE"));
        expect(live.read).toBe(preview.read);
        const listed = await db.$queryRaw<{ n: number }[]>(Prisma.sql`
          SELECT count(*)::int AS n FROM directory_person WHERE company_id = ${company.companyId}::uuid AND in_scope`);
        expect(live.read).toBeGreaterThanOrEqual(listed[0]?.n ?? 0);
        const again = expectAccounted(await run(company, "LIVE"));
        expect(again.people).toMatchObject({ created: 0, changed: 0 });
        const people = [...said.keys()].slice(0, 12).map((oktaId) => ({ oktaId, cause: null }));
        const { runId } = await requestPeopleRun(company.context, { people, trigger: "PERSON" });
        expect(expectAccounted(await company.carryThroughSleeps(runId)).read).toBe(people.length);
      }
    }),
    { numRuns: 3, endOnFailure: true },
  );
});

test("U9: the parts say why: staged, start date, held, email problem, problem", {
  timeout: 60_000,
}, async ({ db, okta, company }) => {
  const mapping = { ...defaultMapping, startDate: "startDate" };
  await db.oktaConnection.updateMany({ where: { companyId: company.companyId }, data: { mapping } });
  const ids = Array.from({ length: PEOPLE }, (_, at) => okta.org.directory.at(at)).flatMap((person) =>
    person?.assigned && person.status === "ACTIVE" ? [person.id] : [],
  );
  const [staged, undated, addressless, strange, later] = ids.slice(10);
  const first = {
    [staged ?? ""]: { status: "STAGED" },
    [undated ?? ""]: { startDate: "soon" },
    [addressless ?? ""]: { email: "none" },
    [strange ?? ""]: { status: "NEW_ONE" },
    [later ?? ""]: { startDate: "2099-01-01" },
  };
  const bare = expectAccounted(await run(company, "PREVIEW")).people;
  for (const [id, one] of Object.entries(first)) said.set(id, one);
  const odd = expectAccounted(await run(company, "LIVE")).people;
  expect(odd.waiting).toMatchObject({
    staged: bare.waiting.staged + 1,
    startDate: bare.waiting.startDate + 1,
    email: bare.waiting.email + 1,
  });
  expect(odd.problem).toBe(bare.problem + 1);
  const settled = expectAccounted(await run(company, "LIVE")).people;
  expect(settled.waiting.startDate).toBe(odd.waiting.startDate + 1);
  for (const id of ids.slice(20, 40)) said.set(id, { status: "SUSPENDED" });
  const held = expectAccounted(await run(company, "LIVE"));
  expect(held.held).toBeGreaterThan(0);
  expect(held.people.waiting.held).toBe(held.held);
});

test("U9: of a sync cancelled at any step, everyone read is accounted for", { timeout: 60_000 }, async ({
  okta,
  company,
}) => {
  for (const steps of [1, 2, 3, 5, 8, 12]) {
    for (const at of [11, 12, 13]) okta.org.updateProfile(at, { title: `Title ${steps} ${at}` }, false);
    const { runId } = await requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" });
    for (let step = 0; step < steps; step++) await advanceRun(company.context, { runId, budgetMs: 0 });
    const { state } = await readRun(company.context, { runId });
    if (state !== "RUNNING") return;
    await cancelRun(company.context, { runId });
    const cancelled = await company.carry(runId);
    expect(cancelled.state).toBe("CANCELLED");
    expectAccounted(cancelled);
  }
});
