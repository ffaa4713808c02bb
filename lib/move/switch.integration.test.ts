import { expect, test } from "vitest";
import type { Context } from "@/lib/context";
import type { PrismaClient } from "@/lib/db/client";
import { changeRole } from "@/lib/people/by-hand/change-role";
import { createSetupLink } from "@/lib/setup/link/create-setup-link";
import { withMovingCompany } from "@/testing/companies/moving-company";
import type { SyncedCompany } from "@/testing/companies/synced-company";

let db: PrismaClient;
let company: SyncedCompany;
let owner: Context;

const { at, prepare, work, confirm, back } = withMovingCompany((given) => {
  ({ db, company, owner } = given);
});

const where = () => ({ companyId: company.companyId });
const byEmail = (email: unknown) =>
  db.person.findFirstOrThrow({ where: { ...where(), email: String(email) } });
const matchOf = (personId: string) => db.orgMoveMatch.findFirst({ where: { ...where(), personId } });

test("M1: a member matched by email who becomes an admin before the switch is unlinked, and gets the old ID back", async () => {
  await prepare();
  const { newId, oldId, profile } = at(12);
  const { id: personId } = await byEmail(profile.email);
  await changeRole(owner, { personId, role: "ADMIN" });
  expect(await matchOf(personId)).toMatchObject({ outcome: "MATCHED", newOktaId: newId });
  await confirm();
  await work();
  expect(await byEmail(profile.email)).toMatchObject({ oktaId: null, role: "ADMIN" });
  expect(await matchOf(personId)).toMatchObject({ outcome: "RELINK", newOktaId: null, by: null });
  const named = { ...where(), code: "NOT_IN_NEW_ORG" as const, personId, resolvedAt: null };
  expect(await db.problem.count({ where: named })).toBe(1);
  // A member stays matched, and the owner who signed in through the new org is linked by that.
  const other = at(13);
  expect(await byEmail(other.profile.email)).toMatchObject({ oktaId: other.newId });
  expect((await byEmail("olivia@else.example")).oktaId).not.toBeNull();
  await back();
  await work();
  expect(await byEmail(profile.email)).toMatchObject({ oktaId: oldId });
});

test("a colleague's set-up link for the old org ends with the switch", async () => {
  await prepare();
  await createSetupLink(owner, { recipient: "it@acme.example", parts: ["api-access"] });
  await confirm();
  await work();
  expect(await db.setupLink.findMany({ where: where() })).toMatchObject([{ revokedAt: expect.any(Date) }]);
});
