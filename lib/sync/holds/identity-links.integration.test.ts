import { expect, test } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { withRehiringCompany } from "@/testing/companies/rehiring-company";
import type { SyncedCompany } from "@/testing/companies/synced-company";

let db: PrismaClient;
let company: SyncedCompany;

const { at, hire, rehire, read, addAccount, holds, problemsOf, update, decide, expectQuiet, connectAnother } =
  withRehiringCompany((given) => {
    ({ db, company } = given);
  });

test("M3: more than 5 % and more than 3 links at once are all held, and the answer for all links them", async () => {
  const joiners = await joinersWithAccounts(4);
  const run = await company.sync();
  expect(run.counts).toMatchObject({ linked: 0, created: 0 });
  expect((await holds()).map(({ reason }) => reason)).toEqual(Array(4).fill("MASS"));
  for (const { oktaId, personId } of joiners) {
    expect(await read(personId)).toMatchObject({ oktaId: null });
    expect(await problemsOf(oktaId)).toEqual(["IDENTITY_HELD"]);
  }
  // One by one, they are as many as before.
  await update(joiners[0]?.oktaId ?? "");
  await company.sync();
  expect(await holds()).toHaveLength(4);
  const [first, ...rest] = await db.identityHold.findMany({ where: { companyId: company.companyId } });
  const other = joiners.find(({ oktaId }) => oktaId === first?.oktaId);
  await decide("OTHER", company.context, [first?.id ?? ""]);
  expect(await problemsOf(first?.oktaId ?? "")).toEqual(["EMAIL_TAKEN"]);
  expect(await read(other?.personId ?? "")).toMatchObject({ oktaId: null, status: "ACTIVE" });
  const { decided } = await decide("SAME");
  expect(decided).toBe(3);
  for (const { oktaId, personId } of rest)
    expect(await company.person(oktaId)).toMatchObject({ id: personId });
  await expectQuiet();
});

test("M3: three links at once go on, and so does a company's first sync, however many it links", async () => {
  const joiners = await joinersWithAccounts(3);
  expect((await company.sync()).counts).toMatchObject({ linked: 3 });
  for (const { oktaId, personId } of joiners)
    expect(await company.person(oktaId)).toMatchObject({ id: personId });
  company = await connectAnother();
  // An admin linked themselves during setup, and a sync in preview mode came first. Neither is a first sync.
  const { oktaId, profile } = at(0);
  const own = await addAccount("OWNER", { email: String(profile.email) });
  await db.person.update({
    where: { companyId_id: { companyId: company.companyId, id: own } },
    data: { oktaId },
  });
  for (const index of [1, 2, 3, 4, 5, 6])
    await addAccount("MEMBER", { email: String(at(index).profile.email) });
  const state = (to: "SHADOW" | "LIVE") =>
    db.oktaConnection.updateMany({ where: { companyId: company.companyId }, data: { state: to } });
  await state("SHADOW");
  expect((await company.sync()).counts).toMatchObject({ linked: 6 });
  await state("LIVE");
  expect((await company.sync()).counts).toMatchObject({ linked: 6 });
  expect(await holds()).toEqual([]);
});

/** People new in Okta with an account here that was never linked. */
function joinersWithAccounts(many: number) {
  return Promise.all(
    Array.from({ length: many }, async (_, index) => {
      const email = `known.${index}@acme.example`;
      const personId = await addAccount("MEMBER", { email, displayName: `Known ${index}` });
      return { personId, oktaId: hire({ login: email, email }) };
    }),
  );
}

test("M3: a preview plans a rehire as held, asks no one, and names what it would hold", async () => {
  const who = at(0);
  const newId = rehire(who);
  const joiners = await joinersWithAccounts(4);
  const preview = async () => {
    const { runId } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
    await company.carry(runId);
    const named = await db.syncProblem.findMany({
      where: { companyId: company.companyId, runId, code: "IDENTITY_HELD" },
    });
    const changes = await db.syncChange.findMany({ where: { companyId: company.companyId, runId } });
    return { named: named.map(({ oktaId }) => oktaId).sort(), changes };
  };
  const shown = await preview();
  expect(shown.named).toEqual([newId, ...joiners.map(({ oktaId }) => oktaId)].sort());
  expect(shown.changes.filter(({ kind }) => kind === "CREATE" || kind === "LINK")).toEqual([]);
  expect(await holds()).toEqual([]);
  await company.sync();
  expect((await preview()).named).toEqual(shown.named);
  expect(await holds()).toHaveLength(5);
});
