import { expect } from "vitest";
import type { Context } from "@/lib/context";
import type { MovingCompany } from "@/testing/companies/moving-company";
import { movingCompanyTest } from "@/testing/companies/moving-company";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { cancelMove, readAgain } from "./cancel-move";
import { advanceMove } from "./job/advance-moves";
import { saveNewOrg } from "./new-org/save-new-org";
import { readMove } from "./read-move";

const test = movingCompanyTest();

const move = async (owner: Context) => (await readMove(owner)).move;
/** Works on the move at a time after now. */
const workAt = (company: SyncedCompany, minutes: number) => {
  const now = new Date(Date.now() + minutes * 60_000);
  return advanceMove({ ...company.context, clock: { now: () => now } }, { budgetMs: 20_000 });
};
const begin = (owner: Context, moving: MovingCompany) => saveNewOrg(owner, moving.input());

test("a new org that doesn't answer is tried again, and after two hours reading ends with a clear failure", async ({
  there,
  company,
  owner,
  moving,
}) => {
  await begin(owner, moving);
  there.faults.set({ serverError: { every: 1 } });
  expect(await workAt(company, 0)).toMatchObject({ kind: "wait" });
  expect(await move(owner)).toMatchObject({ state: "READING", failure: "The new org didn't answer." });
  expect(await workAt(company, 60)).toMatchObject({ kind: "wait" });
  await workAt(company, 119);
  await workAt(company, 121);
  expect(await move(owner)).toMatchObject({
    state: "PREPARING",
    failure: "For two hours, the new org's people couldn't be read. Check the new org again.",
    retryAt: null,
  });
  expect(await workAt(company, 200)).toEqual({ kind: "over" });
  there.faults.set({});
  await readAgain(owner);
  await moving.work();
  expect(await move(owner)).toMatchObject({ state: "READY", failure: null });
});

test("an owner can cancel while the new org is being read, and the worker that comes back stops", async ({
  db,
  there,
  company,
  owner,
  moving,
}) => {
  await begin(owner, moving);
  there.faults.set({ serverError: { every: 1 } });
  await workAt(company, 0);
  await cancelMove(owner);
  expect(await move(owner)).toMatchObject({ state: "CANCELLED", failure: null });
  expect(await workAt(company, 10)).toEqual({ kind: "over" });
  expect(await db.orgMovePerson.count({ where: { companyId: company.companyId } })).toBe(0);
});

test("a list whose cursor expires again and again starts again twice, and then reading ends", async ({
  db,
  there,
  company,
  owner,
  moving,
}) => {
  await begin(owner, moving);
  const stored = await db.orgMove.findFirstOrThrow({ where: { companyId: company.companyId } });
  for (let expired = 0; expired < 3; expired += 1) {
    await db.orgMove.updateMany({
      where: { id: stored.id },
      data: { stage: "LIST", cursor: "an-expired-cursor", restarts: expired },
    });
    there.faults.set({ expiredCursor: { every: 1 } });
    await advanceMove(company.context, { budgetMs: 0 });
  }
  expect(await move(owner)).toMatchObject({
    state: "PREPARING",
    failure: "The new org's list of people expired again and again. Check the new org again.",
  });
});

test("a list that never ends ends the reading", async ({ there, owner, moving }) => {
  // A list of more than one page.
  for (let n = 0; n < 200; n += 1) {
    const email = `more${n}@acme.example`;
    there.org.create({ login: email, email, firstName: "More", lastName: `${n}` }, true);
  }
  await begin(owner, moving);
  there.faults.set({ endless: { how: "empty" } });
  await moving.work();
  expect(await move(owner)).toMatchObject({
    state: "PREPARING",
    failure: "The new org's list of people doesn't end. Check the new org again.",
  });
});
