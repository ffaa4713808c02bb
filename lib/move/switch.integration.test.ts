import { expect, vi } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { lockCompany } from "@/lib/db/transaction";
import { changeRole } from "@/lib/people/by-hand/change-role";
import { createSetupLink } from "@/lib/setup/link/create-setup-link";
import { movingCompanyTest } from "@/testing/companies/moving-company";
import { codeOf } from "@/testing/companies/rehiring-company";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { confirmMove } from "./confirm-move";
import { saveStep } from "./job/step";

/** Long enough for any machine. */
const WAIT_MS = 10_000;

const test = movingCompanyTest();

const where = (company: SyncedCompany) => ({ companyId: company.companyId });
const byEmail = (db: PrismaClient, company: SyncedCompany, email: unknown) =>
  db.person.findFirstOrThrow({ where: { ...where(company), email: String(email) } });
const matchOf = (db: PrismaClient, company: SyncedCompany, personId: string) =>
  db.orgMoveMatch.findFirst({ where: { ...where(company), personId } });

test("M1: a member matched by email who becomes an admin before the switch is unlinked, and gets the old ID back", async ({
  db,
  company,
  owner,
  moving,
}) => {
  await moving.prepare();
  const { newId, oldId, profile } = moving.at(12);
  const { id: personId } = await byEmail(db, company, profile.email);
  await changeRole(owner, { personId, role: "ADMIN" });
  expect(await matchOf(db, company, personId)).toMatchObject({ outcome: "MATCHED", newOktaId: newId });
  await moving.confirm();
  await moving.work();
  expect(await byEmail(db, company, profile.email)).toMatchObject({ oktaId: null, role: "ADMIN" });
  expect(await matchOf(db, company, personId)).toMatchObject({
    outcome: "RELINK",
    newOktaId: null,
    by: null,
  });
  const named = { ...where(company), code: "NOT_IN_NEW_ORG" as const, personId, resolvedAt: null };
  expect(await db.problem.count({ where: named })).toBe(1);
  // A member stays matched, and the owner who signed in through the new org is linked by that.
  const other = moving.at(13);
  expect(await byEmail(db, company, other.profile.email)).toMatchObject({ oktaId: other.newId });
  expect((await byEmail(db, company, "olivia@else.example")).oktaId).not.toBeNull();
  await moving.back();
  await moving.work();
  expect(await byEmail(db, company, profile.email)).toMatchObject({ oktaId: oldId });
});

test("a colleague's set-up link for the old org ends with the switch", async ({
  db,
  company,
  owner,
  moving,
}) => {
  await moving.prepare();
  await createSetupLink(owner, { recipient: "it@acme.example", parts: ["api-access"] });
  await moving.confirm();
  await moving.work();
  expect(await db.setupLink.findMany({ where: where(company) })).toMatchObject([
    { revokedAt: expect.any(Date) },
  ]);
});

test("accounts left without a link aren't locked out by the old org, and its answered matches are closed", async ({
  db,
  there,
  company,
  moving,
}) => {
  const [gone, kept] = [moving.at(12), moving.at(13)];
  const [lost, linked] = [
    await byEmail(db, company, gone.profile.email),
    await byEmail(db, company, kept.profile.email),
  ];
  there.org.updateProfile(
    gone.position,
    { email: "no@acme.example", login: "no@acme.example", employeeNumber: null } as never,
    false,
  );
  const locked = { neverSync: true, lockedByOktaAt: new Date() };
  await db.person.updateMany({
    where: { ...where(company), id: { in: [lost.id, linked.id] } },
    data: locked,
  });
  const id = newId();
  const [now, runId] = [new Date(), newId()];
  await db.identityHold.create({
    data: {
      ...where(company),
      id,
      oktaId: kept.oldId,
      personId: linked.id,
      reason: "EMAIL",
      state: "SAME",
      runId,
      openedAt: now,
      decidedAt: now,
    },
  });
  await moving.prepare();
  await moving.confirm();
  await moving.work();
  expect(await byEmail(db, company, gone.profile.email)).toMatchObject({
    oktaId: null,
    lockedByOktaAt: null,
  });
  // What was said of someone whom the new org has stands until that org says otherwise.
  expect(await byEmail(db, company, kept.profile.email)).toMatchObject({
    oktaId: kept.newId,
    lockedByOktaAt: locked.lockedByOktaAt,
  });
  expect(await db.identityHold.findFirst({ where: { ...where(company), id } })).toMatchObject({
    state: "CLOSED",
    decidedAt: now,
  });
});

test("someone who confirms again while a step is saved waits for it, and neither fails for the other", async ({
  db,
  company,
  owner,
  moving,
}) => {
  await moving.prepare();
  await moving.confirm();
  const move = await db.orgMove.findFirstOrThrow({ where: where(company) });
  let again = Promise.resolve("not tried");
  const step = saveStep(company.context, move, {}, async (context) => {
    again = codeOf(confirmMove(owner, { companyName: "Test company" }));
    await vi.waitFor(async () => {
      const [locks] = await db.$queryRaw<{ waiting: number }[]>`
        SELECT count(*)::int AS waiting
        FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      expect(locks?.waiting).toBe(1);
    }, WAIT_MS);
    await lockCompany(context.db, company.companyId);
  });
  expect(await step).toBe("more");
  expect(await again).toBe("409 wrong-state");
});
