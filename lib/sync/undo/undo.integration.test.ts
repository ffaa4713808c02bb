import { expect } from "vitest";
import { Prisma, type PrismaClient } from "@/lib/db/client";
import { setManager } from "@/lib/people/by-hand/set-manager";
import { advanceRun } from "@/lib/sync/advance-run";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { isOrdinary, personAt } from "@/testing/orgs/people-in-okta";
import { listUndo } from "./list-undo";
import { readUndo } from "./read-undo";
import { releasePin, releasePinsOfUndo } from "./release-pins";
import { requestUndo } from "./request-undo";

const PEOPLE = 60;

const test = companyTest({ people: PEOPLE, synced: true });
test.beforeEach(({ okta }) => {
  positions = Array.from({ length: 40 }, (_, index) => index + 18).filter((n) => isOrdinary(okta, n));
});

let positions: number[] = [];
const nth = (index: number) => positions[index] ?? 0;
const oktaId = (okta: OktaOrg, index: number) => personAt(okta, nth(index)).id;
const loginOf = (okta: OktaOrg, index: number) => String(personAt(okta, nth(index)).profile.email);
const personOf = async (okta: OktaOrg, company: SyncedCompany, index: number) => {
  const person = await company.person(oktaId(okta, index));
  if (!person) throw new Error(`No account of ${index}.`);
  return person;
};

/** Everything a sync can set for everyone, as people see it. */
async function state(db: PrismaClient, company: SyncedCompany) {
  return db.$queryRaw<Record<string, unknown>[]>(Prisma.sql`
    SELECT p.okta_id, p.email, p.first_name, p.last_name, p.display_name, p.job_title, p.location, p.language,
      p.start_date, p.status::text AS status, t.name AS team, t.archived_at IS NULL AS team_here,
      m.manager_id::text AS manager
    FROM person p
    LEFT JOIN team t ON t.company_id = p.company_id AND t.id = p.team_id
    LEFT JOIN person_manager m ON m.company_id = p.company_id AND m.person_id = p.id
    WHERE p.company_id = ${company.companyId}::uuid
    ORDER BY p.okta_id`);
}

async function undo(company: SyncedCompany, runId: string, confirm?: number) {
  const asked = await requestUndo(company.context, { runId, confirm });
  return company.carry(asked.runId);
}

/** A sync that changes fields, a team, a manager and a status of several people. */
async function changeMuch(okta: OktaOrg, company: SyncedCompany) {
  okta.org.updateProfile(nth(0), { title: "Wrong title", department: "Wrong team" }, false);
  okta.org.updateProfile(nth(1), { firstName: "Wrong", lastName: "Name" }, false);
  okta.org.updateProfile(nth(2), { managerId: loginOf(okta, 3), title: null }, false);
  okta.org.lifecycle(nth(4), "suspend");
  okta.org.unassign(nth(5));
  return company.sync();
}

test("U6: undoing a sync restores fields, team, manager and status, and the next full sync changes nothing back", async ({
  db,
  okta,
  company,
}) => {
  const before = await state(db, company);
  const wrong = await changeMuch(okta, company);
  expect(wrong.counts).toMatchObject({ suspended: 1, deactivated: 1 });
  okta.org.lifecycle(nth(4), "unsuspend");

  const preview = await readUndo(company.context, { runId: wrong.id });
  expect(preview).toMatchObject({ refusal: null, removals: 0 });
  const items = await listUndo(company.context, { runId: wrong.id, query: loginOf(okta, 1) });
  expect(items.items[0]?.fields).toContainEqual(
    expect.objectContaining({ field: "firstName", now: "Wrong", stays: null }),
  );

  // What Okta says against someone stands until it's read again (S4).
  const undone = await undo(company, wrong.id);
  expect(undone.trigger).toBe("UNDO");
  const suspended = await personOf(okta, company, 4);
  expect(suspended.status).toBe("SUSPENDED");
  await company.sync();
  expect(await state(db, company)).toEqual(before);

  const next = await company.sync();
  expect(next.counts).toMatchObject({ updated: 0, managers: 0, deactivated: 0, reactivated: 0 });
  expect(await state(db, company)).toEqual(before);
  const after = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
  const previewed = await company.carry(after.runId);
  expect(previewed.counts).toMatchObject({ updated: 0, managers: 0, deactivated: 0, reactivated: 0 });
});

test("U6: a value that changes in Okta ends its pin and is synced; the others stay pinned", async ({
  okta,
  company,
}) => {
  const wrong = await changeMuch(okta, company);
  const undone = await undo(company, wrong.id);
  expect(undone.undo.pins).toBeGreaterThan(5);
  okta.org.updateProfile(nth(0), { title: "Right title" }, false);
  await company.sync();
  const person = await personOf(okta, company, 0);
  expect(person.jobTitle).toBe("Right title");
  expect(person.team?.name).not.toBe("Wrong team");
  okta.org.updateProfile(nth(2), { managerId: loginOf(okta, 6) }, false);
  await company.sync();
  expect(await company.managerOf(oktaId(okta, 2))).toBe((await personOf(okta, company, 6)).displayName);
  okta.org.assign(nth(5));
  await company.sync();
  okta.org.unassign(nth(5));
  await company.sync();
  expect((await personOf(okta, company, 5)).status).toBe("DEACTIVATED");
});

test("U6: what Okta has said since to a sync that didn't apply it ends the pin", async ({
  db,
  okta,
  company,
}) => {
  const team = (await personOf(okta, company, 0)).team?.name;
  okta.org.updateProfile(nth(0), { title: "Wrong title", department: "Wrong team" }, false);
  const wrong = await company.sync();
  okta.org.updateProfile(nth(0), { title: "Right title" }, false);
  // As a sync leaves it that has read Okta, and ends before it applies anything.
  await db.$executeRaw`
    UPDATE directory_person SET attributes = attributes || '{"title": "Right title"}'
    WHERE company_id = ${company.companyId}::uuid AND okta_id = ${oktaId(okta, 0)}`;
  expect((await personOf(okta, company, 0)).jobTitle).toBe("Wrong title");
  await undo(company, wrong.id);
  await company.sync();
  expect(await personOf(okta, company, 0)).toMatchObject({ jobTitle: "Right title", team: { name: team } });
});

test("U6: an admin releases a value, or all of an undo, and the next sync follows Okta again", async ({
  db,
  okta,
  company,
}) => {
  const wrong = await changeMuch(okta, company);
  const after = await state(db, company);
  const undone = await undo(company, wrong.id);
  const { id: personId } = await personOf(okta, company, 0);
  await releasePin(company.context, { personId, field: "jobTitle" });
  await expect(releasePin(company.context, { personId, field: "jobTitle" })).rejects.toMatchObject({
    code: "not-found",
  });
  await company.sync();
  expect(await personOf(okta, company, 0)).toMatchObject({ jobTitle: "Wrong title" });
  expect((await personOf(okta, company, 0)).team?.name).not.toBe("Wrong team");
  const { released } = await releasePinsOfUndo(company.context, { runId: undone.id });
  expect(released).toBe(undone.undo.pins - 1);
  await company.sync();
  expect(await state(db, company)).toEqual(after);
});

test("U6: undoing an undo restores what the sync wrote and releases the pins", async ({
  db,
  okta,
  company,
}) => {
  const before = await state(db, company);
  const wrong = await changeMuch(okta, company);
  const after = await state(db, company);
  const first = await undo(company, wrong.id);
  const second = await undo(company, first.id);
  expect(await state(db, company)).toEqual(after);
  expect(await db.undoPin.count({ where: { companyId: company.companyId } })).toBe(0);
  const next = await company.sync();
  expect(next.counts).toMatchObject({ updated: 0, managers: 0, deactivated: 0, reactivated: 0 });
  const third = await undo(company, second.id);
  expect(third.undo.pins).toBeGreaterThan(5);
  await company.sync();
  const suspended = oktaId(okta, 4);
  const but = (rows: Record<string, unknown>[]) => rows.filter((row) => row.okta_id !== suspended);
  expect(but(await state(db, company))).toEqual(but(before));
});

test("U6, R2: people the sync added are deactivated without drawing on the allowance, and stay so", async ({
  db,
  okta,
  company,
}) => {
  const first = await company.firstSync();
  const created = first.counts?.created ?? 0;
  const owner = await db.person.create({
    data: {
      companyId: company.companyId,
      id: "01900000-0000-7000-8000-000000000001",
      displayName: "Olga Owner",
      email: "olga@else.example",
      role: "OWNER",
    },
  });
  const [promoted, signedIn, isProtected] = [
    await personOf(okta, company, 0),
    await personOf(okta, company, 1),
    await personOf(okta, company, 2),
  ];
  await db.person.update({
    where: { companyId_id: { companyId: company.companyId, id: promoted.id } },
    data: { role: "ADMIN" },
  });
  await db.person.update({
    where: { companyId_id: { companyId: company.companyId, id: isProtected.id } },
    data: { isProtected: true },
  });
  await db.auditEntry.create({
    data: { companyId: company.companyId, actorId: signedIn.id, actor: "x", action: "session.okta" },
  });
  const preview = await readUndo(company.context, { runId: first.id });
  expect(preview.removals).toBe(preview.kinds.find(({ kind }) => kind === "CREATE")?.restored);
  expect(preview.reasons).toEqual(
    expect.arrayContaining([
      { reason: "HAS_ROLE", count: 1 },
      { reason: "PROTECTED", count: 1 },
      { reason: "SIGNED_IN", count: 1 },
    ]),
  );
  await expect(requestUndo(company.context, { runId: first.id })).rejects.toMatchObject({
    code: "undo-unconfirmed",
  });
  const undone = await undo(company, first.id, preview.removals);
  expect(undone.counts?.deactivated).toBe(preview.removals);
  expect(await db.removalDraw.count({ where: { companyId: company.companyId } })).toBe(0);
  const active = () => db.person.count({ where: { companyId: company.companyId, status: "ACTIVE" } });
  const stayed = await active();
  expect((await personOf(okta, company, 0)).status).toBe("ACTIVE");
  expect((await personOf(okta, company, 1)).status).toBe("ACTIVE");
  expect(owner.status).toBe("ACTIVE");
  const next = await company.sync();
  expect(next.counts).toMatchObject({ created: 0, reactivated: 0 });
  expect(await active()).toBe(stayed);
  const back = await undo(company, undone.id);
  expect((back.counts?.reactivated ?? 0) + (back.counts?.suspended ?? 0)).toBe(preview.removals);
  expect(created).toBeGreaterThan(preview.removals);
});

test("U6: what has changed since stays, with the reason: by hand, by a later sync, an address taken", async ({
  okta,
  company,
}) => {
  const wrong = await changeMuch(okta, company);
  const [manager, other] = [await personOf(okta, company, 7), await personOf(okta, company, 2)];
  await setManager(company.context, {
    personId: other.id,
    choice: { kind: "person", personId: manager.id },
  } as Parameters<typeof setManager>[1]);
  okta.org.updateProfile(nth(0), { title: "Newer title" }, false);
  await company.sync();
  const preview = await readUndo(company.context, { runId: wrong.id });
  expect(preview.reasons).toEqual(
    expect.arrayContaining([
      { reason: "SET_BY_HAND", count: 1 },
      { reason: "CHANGED_SINCE", count: 1 },
      { reason: "OKTA_SUSPENDED", count: 1 },
    ]),
  );
  const undone = await undo(company, wrong.id);
  expect(undone.counts?.skipped).toBe(preview.reasons.reduce((sum, { count }) => sum + count, 0));
  expect((await personOf(okta, company, 0)).jobTitle).toBe("Newer title");
  expect(await company.managerOf(oktaId(okta, 2))).toBe(manager.displayName);
});

test("U6: an undo that was killed in the middle of each stage goes on where it was", async ({
  db,
  okta,
  company,
}) => {
  const before = await state(db, company);
  await changeMuch(okta, company);
  okta.org.lifecycle(nth(4), "unsuspend");
  const wrong = (await db.syncRun.findFirstOrThrow({
    where: { companyId: company.companyId },
    orderBy: { createdAt: "desc" },
  })) as { id: string };
  const { runId } = await requestUndo(company.context, { runId: wrong.id });
  let states = 0;
  // No time at all: each step does the least it can. A copy of the context forgets everything except the row.
  for (let over = false; !over; states += 1) {
    const advance = await advanceRun({ ...company.context }, { runId, budgetMs: 0 });
    over = advance.kind === "over";
  }
  expect(states).toBeGreaterThan(2);
  await company.sync();
  expect(await state(db, company)).toEqual(before);
});

test("U6, W4: a sync can be undone while syncing is paused", async ({ db, okta, company }) => {
  const before = await state(db, company);
  const wrong = await changeMuch(okta, company);
  await db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { state: "PAUSED", pausedFrom: "LIVE", pausedAt: new Date() },
  });
  await undo(company, wrong.id);
  const suspended = oktaId(okta, 4);
  const but = (rows: Record<string, unknown>[]) => rows.filter((row) => row.okta_id !== suspended);
  expect(but(await state(db, company))).toEqual(but(before));
});
