import { expect, test } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { withMovingCompany } from "@/testing/companies/moving-company";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { cancelForgottenMoves } from "./delete-old-moves";

const DAY_MS = 24 * 60 * 60_000;

let db: PrismaClient;
let company: SyncedCompany;

const { prepare, work, confirm } = withMovingCompany((given) => {
  ({ db, company } = given);
});

const where = () => ({ companyId: company.companyId });
const move = () => db.orgMove.findFirstOrThrow({ where: where() });

test("a move that no one confirms for 30 days is cancelled, and nothing read of the new org is kept", async () => {
  await prepare();
  const forget = (days: number) =>
    cancelForgottenMoves(db, new Date(Date.now() + days * DAY_MS), (companyId) => ({
      ...company.context,
      companyId,
    }));
  await forget(29);
  expect(await move()).toMatchObject({ state: "READY" });
  await forget(31);
  expect(await move()).toMatchObject({ state: "CANCELLED", target: null });
  expect(await db.orgMovePerson.count({ where: where() })).toBe(0);
  expect(await db.orgMoveMatch.count({ where: where() })).toBe(0);
  expect(await db.auditEntry.count({ where: { ...where(), action: "move.cancelled" } })).toBe(1);
  await prepare();
  await confirm();
  await forget(31);
  await work();
  await forget(31);
  const states = await db.orgMove.findMany({ where: where(), select: { state: true } });
  expect(states.map(({ state }) => state).sort()).toEqual(["CANCELLED", "DONE"]);
});
