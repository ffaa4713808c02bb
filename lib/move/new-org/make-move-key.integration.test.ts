import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { readAgain } from "@/lib/move/cancel-move";
import { readSnapshot } from "@/lib/move/org-snapshot";
import { movingCompanyTest } from "@/testing/companies/moving-company";
import { codeOf } from "@/testing/companies/rehiring-company";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { makeMoveKey } from "./make-move-key";

const test = movingCompanyTest();

const where = (company: SyncedCompany) => ({ companyId: company.companyId });
const move = (db: PrismaClient, company: SyncedCompany) =>
  db.orgMove.findFirstOrThrow({ where: where(company) });

test("the key pair of a move is the one that its org was checked with", async ({
  db,
  company,
  owner,
  moving,
}) => {
  await moving.prepare();
  expect(await codeOf(makeMoveKey(owner))).toBe("409 wrong-state");
  // Okta has refused the service app's key while people were read.
  const { id, target } = await move(db, company);
  const { connection: checked, ...rest } = readSnapshot(target);
  if (!checked) throw new Error("The new org wasn't checked.");
  const refused = { ...rest, connection: { ...checked, credentialKind: "SERVICE_APP" as const } };
  await db.orgMove.updateMany({
    where: { ...where(company), id },
    data: { state: "PREPARING", target: refused },
  });
  const { kid } = await makeMoveKey(owner);
  expect(readSnapshot((await move(db, company)).target)).toMatchObject({
    key: { kid },
    connection: null,
    checks: [],
  });
  await readAgain(owner);
  expect(await move(db, company)).toMatchObject({ state: "PREPARING" });
});
