import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { isOrdinary, personAt } from "@/testing/orgs/people-in-okta";
import { approveHolds, rejectHolds } from "./holds/decide-holds";
import { listHolds } from "./holds/list-holds";

const PEOPLE = 120;

const test = companyTest({ people: PEOPLE });
test.beforeEach(({ okta }) => {
  positions = Array.from({ length: PEOPLE - 50 }, (_, index) => index + 20).filter((n) =>
    isOrdinary(okta, n),
  );
});

/** Positions of ordinary people: assigned, active, no one's manager. The same ones throughout a test. */
let positions: number[] = [];
const first = 0;
const nth = (index: number) => positions[index] ?? 0;
const codes = (run: { problemCounts: { code: string }[] }) => run.problemCounts.map((one) => one.code).sort();
const admin = async (db: PrismaClient, company: SyncedCompany) => {
  const id = newId();
  await db.person.create({
    data: {
      companyId: company.companyId,
      id,
      displayName: "Ada Admin",
      email: "ada@else.example",
      role: "ADMIN",
    },
  });
  return { ...company.context, actor: { kind: "person", personId: id, name: "Ada Admin" } as const };
};

test("R1: someone missing from the list is removed only when Okta, asked by id, says so", async ({
  okta,
  company,
}) => {
  await company.sync();
  okta.org.unassign(nth(first));
  const run = await company.sync();
  expect(run.counts?.deactivated).toBe(1);
  expect((await company.person(personAt(okta, nth(first)).id))?.status).toBe("DEACTIVATED");
  okta.org.assign(nth(first));
  const back = await company.sync();
  expect(back.counts?.reactivated).toBe(1);
});

test("R1: a list shorter than 90 % of the last good one removes no one and says why", async ({
  okta,
  company,
}) => {
  await company.sync();
  for (const n of positions.slice(0, 20)) okta.org.unassign(n);
  const run = await company.sync();
  expect(run.doubt).toBe("LISTING_TOO_SHORT");
  expect(run.counts).toMatchObject({ deactivated: 0, held: 0 });
  expect(codes(run)).toContain("LISTING_TOO_SHORT");
});

test("R1: a person who vanished without a deactivation seen or a deletion logged is kept", async ({
  okta,
  company,
}) => {
  await company.sync();
  const vanished = personAt(okta, nth(first)).id;
  okta.org.directory.remove(nth(first));
  const run = await company.sync();
  expect(run.counts?.deactivated).toBe(0);
  expect(codes(run)).toContain("MISSING_NOT_PROVEN");
  expect((await company.person(vanished))?.status).toBe("ACTIVE");
});

test("R1: a person whose deletion the System Log names is a leaver", async ({ okta, company }) => {
  await company.sync();
  const deleted = personAt(okta, nth(first)).id;
  okta.org.delete(nth(first));
  okta.org.delete(nth(first));
  const run = await company.sync();
  expect(run.counts?.deactivated).toBe(1);
  expect((await company.person(deleted))?.status).toBe("DEACTIVATED");
});

test("R2 and R3: beyond the allowance removals are held, stay held, and go by an approval that reads each again", async ({
  db,
  okta,
  company,
}) => {
  await company.sync();
  const leavers = positions.slice(0, 9);
  for (const n of leavers) okta.org.lifecycle(n, "deactivate");
  const run = await company.sync();
  const { deactivated = 0, held = 0 } = run.counts ?? {};
  expect({ total: deactivated + held, deactivated }).toEqual({ total: 9, deactivated: 5 });
  const again = await company.sync();
  expect(again.counts).toMatchObject({ deactivated: 0, held: 4 });
  const context = await admin(db, company);
  const [returning, ...others] = (await listHolds(context, {})).items;
  const position = okta.org.directory.positionOf(returning?.oktaId ?? "") ?? -1;
  okta.org.lifecycle(position, "activate");
  okta.org.assign(position);
  const { decided, runId } = await approveHolds(context, { changeIds: "all", note: "They left." });
  expect(decided).toBe(4);
  const approved = await company.carry(runId);
  expect(approved.counts).toMatchObject({ deactivated: 3, held: 0 });
  expect((await company.person(returning?.oktaId ?? ""))?.status).toBe("ACTIVE");
  for (const other of others) expect((await company.person(other.oktaId ?? ""))?.status).toBe("DEACTIVATED");
});

test("R3: a rejected removal stands until Okta's word changes", async ({ db, okta, company }) => {
  await company.sync();
  for (const n of positions.slice(0, 7)) okta.org.lifecycle(n, "deactivate");
  await company.sync();
  const { decided } = await rejectHolds(await admin(db, company), { changeIds: "all", note: "" });
  expect(decided).toBe(2);
  const run = await company.sync();
  expect(run.counts).toMatchObject({ deactivated: 0, held: 0 });
});

test("R4: the last owner is held, and loses sessions and password at once", async ({ db, okta, company }) => {
  await company.sync();
  const oktaId = personAt(okta, nth(first)).id;
  const owner = await company.person(oktaId);
  await db.person.updateMany({ where: { id: owner?.id ?? "" }, data: { role: "OWNER" } });
  await db.personPassword.create({
    data: { companyId: company.companyId, personId: owner?.id ?? "", hash: "scrypt$" },
  });
  okta.org.lifecycle(nth(first), "deactivate");
  const run = await company.sync();
  expect(run.counts).toMatchObject({ deactivated: 0, held: 1 });
  expect(await company.person(oktaId)).toMatchObject({ status: "ACTIVE", sessionEpoch: 1 });
  expect(await db.personPassword.count({ where: { personId: owner?.id ?? "" } })).toBe(0);
  await expect(approveHolds(await admin(db, company), { changeIds: "all", note: "" })).rejects.toMatchObject({
    code: "last-owner",
  });
});
