import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { movingCompanyTest } from "@/testing/companies/moving-company";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { cancelForgottenMoves } from "./delete-old-moves";

const DAY_MS = 24 * 60 * 60_000;

const test = movingCompanyTest();

const where = (company: SyncedCompany) => ({ companyId: company.companyId });
const move = (db: PrismaClient, company: SyncedCompany) =>
  db.orgMove.findFirstOrThrow({ where: where(company) });

test("a move that no one confirms for 30 days is cancelled, and nothing read of the new org is kept", async ({
  db,
  company,
  moving,
}) => {
  await moving.prepare();
  const forget = (days: number) =>
    cancelForgottenMoves(db, new Date(Date.now() + days * DAY_MS), (companyId) => ({
      ...company.context,
      companyId,
    }));
  await forget(29);
  expect(await move(db, company)).toMatchObject({ state: "READY" });
  await forget(31);
  expect(await move(db, company)).toMatchObject({ state: "CANCELLED", target: null });
  expect(await db.orgMovePerson.count({ where: where(company) })).toBe(0);
  expect(await db.orgMoveMatch.count({ where: where(company) })).toBe(0);
  expect(await db.auditEntry.count({ where: { ...where(company), action: "move.cancelled" } })).toBe(1);
  await moving.prepare();
  await moving.confirm();
  await forget(31);
  await moving.work();
  await forget(31);
  const states = await db.orgMove.findMany({ where: where(company), select: { state: true } });
  expect(states.map(({ state }) => state).sort()).toEqual(["CANCELLED", "DONE"]);
});
