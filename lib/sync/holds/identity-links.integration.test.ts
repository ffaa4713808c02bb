import { expect } from "vitest";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import type { RehiringCompany } from "@/testing/companies/rehiring-company";
import { rehiringCompanyTest } from "@/testing/companies/rehiring-company";

const test = rehiringCompanyTest();

test("M3: more than 5 % and more than 3 links at once are all held, and the answer for all links them", async ({
  db,
  company,
  rehiring,
}) => {
  const joiners = await joinersWithAccounts(rehiring, 4);
  const run = await company.sync();
  expect(run.counts).toMatchObject({ linked: 0, created: 0 });
  expect((await rehiring.holds()).map(({ reason }) => reason)).toEqual(Array(4).fill("MASS"));
  for (const { oktaId, personId } of joiners) {
    expect(await rehiring.read(personId)).toMatchObject({ oktaId: null });
    expect(await rehiring.problemsOf(oktaId)).toEqual(["IDENTITY_HELD"]);
  }
  // One by one, they are as many as before.
  await rehiring.update(joiners[0]?.oktaId ?? "");
  await company.sync();
  expect(await rehiring.holds()).toHaveLength(4);
  const [first, ...rest] = await db.identityHold.findMany({ where: { companyId: company.companyId } });
  const other = joiners.find(({ oktaId }) => oktaId === first?.oktaId);
  await rehiring.decide("OTHER", company.context, [first?.id ?? ""]);
  expect(await rehiring.problemsOf(first?.oktaId ?? "")).toEqual(["EMAIL_TAKEN"]);
  expect(await rehiring.read(other?.personId ?? "")).toMatchObject({ oktaId: null, status: "ACTIVE" });
  const { decided } = await rehiring.decide("SAME");
  expect(decided).toBe(3);
  for (const { oktaId, personId } of rest)
    expect(await company.person(oktaId)).toMatchObject({ id: personId });
  await rehiring.expectQuiet();
});

test("M3: three links at once go on, and so does a company's first sync, however many it links", async ({
  db,
  company,
  rehiring,
}) => {
  const joiners = await joinersWithAccounts(rehiring, 3);
  expect((await company.sync()).counts).toMatchObject({ linked: 3 });
  for (const { oktaId, personId } of joiners)
    expect(await company.person(oktaId)).toMatchObject({ id: personId });
  company = await rehiring.connectAnother();
  // An admin linked themselves during setup, and a sync in preview mode came first. Neither is a first sync.
  const { oktaId, profile } = rehiring.at(0);
  const own = await rehiring.addAccount("OWNER", { email: String(profile.email) });
  await db.person.update({
    where: { companyId_id: { companyId: company.companyId, id: own } },
    data: { oktaId },
  });
  for (const index of [1, 2, 3, 4, 5, 6])
    await rehiring.addAccount("MEMBER", { email: String(rehiring.at(index).profile.email) });
  const state = (to: "SHADOW" | "LIVE") =>
    db.oktaConnection.updateMany({ where: { companyId: company.companyId }, data: { state: to } });
  await state("SHADOW");
  expect((await company.sync()).counts).toMatchObject({ linked: 6 });
  await state("LIVE");
  expect((await company.sync()).counts).toMatchObject({ linked: 6 });
  expect(await rehiring.holds()).toEqual([]);
});

/** People new in Okta with an account here that was never linked. */
function joinersWithAccounts(rehiring: RehiringCompany, many: number) {
  return Promise.all(
    Array.from({ length: many }, async (_, index) => {
      const email = `known.${index}@acme.example`;
      const personId = await rehiring.addAccount("MEMBER", { email, displayName: `Known ${index}` });
      return { personId, oktaId: rehiring.hire({ login: email, email }) };
    }),
  );
}

test("M3: a preview plans a rehire as held, asks no one, and names what it would hold", async ({
  db,
  company,
  rehiring,
}) => {
  const who = rehiring.at(0);
  const newId = rehiring.rehire(who);
  const joiners = await joinersWithAccounts(rehiring, 4);
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
  expect(await rehiring.holds()).toEqual([]);
  await company.sync();
  expect((await preview()).named).toEqual(shown.named);
  expect(await rehiring.holds()).toHaveLength(5);
});
