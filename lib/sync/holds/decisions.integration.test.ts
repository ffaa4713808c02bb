import { expect } from "vitest";
import type { Context } from "@/lib/context";
import type { PrismaClient, Role } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { decisionsSchema, type ReopenInput } from "@/lib/sync/contract";
import { requestProblemRun } from "@/lib/sync/request/request-problem-run";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { isOrdinary } from "@/testing/orgs/people-in-okta";
import { decideAddressHolds } from "./decide-address-holds";
import { decideFieldHolds } from "./decide-field-holds";
import { approveHolds, rejectHolds } from "./decide-holds";
import { decideIdentityHolds } from "./decide-identity-holds";
import { listAddressHolds } from "./list-address-holds";
import { listDecisions } from "./list-decisions";
import { listFieldHolds } from "./list-field-holds";
import { listHolds } from "./list-holds";
import { listIdentityHolds } from "./list-identity-holds";
import { reopenHold } from "./reopen-hold";

/** Positions of ordinary people with an account. */
let ordinary: number[] = [];

const test = companyTest({ people: 60, synced: true });
test.beforeEach(({ okta }) => {
  ordinary = Array.from({ length: 40 }, (_, index) => index + 9).filter((position) =>
    isOrdinary(okta, position),
  );
});

const nth = (index: number) => ordinary[index] ?? -1;
const oktaIdOf = (okta: OktaOrg, index: number) => okta.org.directory.at(nth(index))?.id ?? "";
const decisions = async (company: SyncedCompany, context = company.context) =>
  decisionsSchema.parse(await listDecisions(context)).items;
const onlyDecision = async (company: SyncedCompany, context = company.context) => {
  const [decision, ...others] = await decisions(company, context);
  if (!decision || others.length > 0) throw new Error(`${others.length + 1} decisions.`);
  return decision;
};
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code: string; status: number }) => `${error.status} ${error.code}`,
  );
const reopen = (company: SyncedCompany, input: ReopenInput, by = company.context) =>
  codeOf(reopenHold(by, input));
const audited = async (db: PrismaClient, company: SyncedCompany) =>
  (await db.auditEntry.findMany({ where: { companyId: company.companyId }, orderBy: { id: "asc" } })).map(
    ({ action }) => action,
  );
const foreign = (company: SyncedCompany): Context => ({ ...company.context, companyId: newId() });
const held = async (company: SyncedCompany) => (await listHolds(company.context, {})).items;
const pause = (db: PrismaClient, company: SyncedCompany, state: "PAUSED" | "LIVE") =>
  db.oktaConnection.updateMany({ where: { companyId: company.companyId }, data: { state } });

async function addPerson(db: PrismaClient, company: SyncedCompany, role: Role): Promise<Context> {
  const id = newId();
  await db.person.create({ data: { companyId: company.companyId, id, displayName: "By hand", role } });
  return { ...company.context, actor: { kind: "person", personId: id, name: "By hand" } };
}

/** Holds more removals than a day may bring. The first of them is rejected. */
async function rejectOne(okta: OktaOrg, company: SyncedCompany) {
  for (const position of ordinary.slice(0, 6)) okta.org.lifecycle(position, "suspend");
  await company.sync();
  const [first] = await held(company);
  if (!first) throw new Error("Nothing held.");
  await rejectHolds(company.context, { changeIds: [first.id], note: "On leave until May." });
  const decision = await onlyDecision(company);
  return { change: first, decision, input: { kind: "removal" as const, id: decision.id } };
}

test("R3: a rejected removal can be taken back while Okta says the same, and is then approved as if never rejected", async ({
  db,
  okta,
  company,
}) => {
  const { change, decision, input } = await rejectOne(okta, company);
  const before = (await held(company)).length;
  expect(decision).toMatchObject({
    kind: "removal",
    answer: "REJECTED",
    about: "SUSPEND",
    person: { id: change.personId },
    note: "On leave until May.",
    mayReopen: true,
  });
  // A sync in between leaves the rejection as it is.
  await company.sync();
  expect(await onlyDecision(company)).toMatchObject({ mayReopen: true });
  expect(await reopen(company, input, foreign(company))).toBe("404 not-found");
  expect(await reopen(company, input)).toBe("done");
  expect(await decisions(company)).toEqual([]);
  expect((await held(company)).length).toBe(before + 1);
  expect(await audited(db, company)).toContain("removals.reopened");
  expect(await reopen(company, input)).toBe("409 nothing-held");
  const { decided, runId } = await approveHolds(company.context, { changeIds: [change.id], note: "" });
  expect(decided).toBe(1);
  await company.carry(runId);
  const person = await db.person.findFirst({
    where: { companyId: company.companyId, id: change.personId ?? "" },
  });
  expect(person?.status).toBe("SUSPENDED");
  expect(await onlyDecision(company)).toMatchObject({ answer: "APPROVED", mayReopen: false });
  expect(await reopen(company, input)).toBe("409 nothing-held");
});

test("R3: once Okta says something else of the person, the rejection can't be taken back", async ({
  okta,
  company,
}) => {
  const { change, input } = await rejectOne(okta, company);
  const position = okta.org.directory.positionOf(change.oktaId ?? "") ?? -1;
  okta.org.lifecycle(position, "unsuspend");
  await company.sync();
  expect((await decisions(company)).filter(({ mayReopen }) => mayReopen)).toEqual([]);
  expect(await reopen(company, input)).toBe("409 nothing-held");
});

test("a rejected removal of the reader's own is not theirs to take back", async ({ okta, company }) => {
  const { change, input } = await rejectOne(okta, company);
  const personId = change.personId ?? "";
  const own: Context = { ...company.context, actor: { kind: "person", personId, name: "Them" } };
  expect(await onlyDecision(company, own)).toMatchObject({ mayReopen: false });
  expect(await reopen(company, input, own)).toBe("403 forbidden");
});

test("R5: kept values come up for a decision again, and values no sync has cleared yet do too", async ({
  db,
  okta,
  company,
}) => {
  for (const position of ordinary.slice(0, 15)) okta.org.updateProfile(position, { title: null }, false);
  await company.sync();
  const open = async () => (await listFieldHolds(company.context)).items.map(({ field }) => field);
  const problems = () =>
    db.problem.count({
      where: { companyId: company.companyId, code: "BLANKING_HELD", resolvedAt: null },
    });
  const decide = (letGo: boolean) =>
    decideFieldHolds(company.context, { fields: ["jobTitle", "team"], letGo, note: "Asked HR." });
  const input = { kind: "field" as const, id: "jobTitle" };
  expect(await decide(false)).toEqual({ decided: 1 });
  expect([await open(), await problems()]).toEqual([[], 0]);
  expect(await onlyDecision(company)).toMatchObject({ about: "jobTitle", person: null, note: "Asked HR." });
  expect(await reopen(company, input, foreign(company))).toBe("404 not-found");
  expect(await reopen(company, input)).toBe("done");
  expect([await open(), await problems()]).toEqual([["jobTitle"], 1]);
  await decide(true);
  expect(await reopen(company, input)).toBe("done");
  expect(await open()).toEqual(["jobTitle"]);
  await decide(true);
  await company.sync();
  expect(await decisions(company)).toEqual([]);
  expect(await reopen(company, input)).toBe("409 nothing-held");
});

test("S7: several addresses are decided at once, and only an owner takes a rejection back", async ({
  db,
  okta,
  company,
}) => {
  const [owner, admin] = [await addPerson(db, company, "OWNER"), await addPerson(db, company, "ADMIN")];
  const ids: string[] = [];
  for (const index of [0, 1]) {
    const person = await company.person(oktaIdOf(okta, index));
    ids.push(person?.id ?? "");
    await db.person.updateMany({
      where: { companyId: company.companyId, id: person?.id ?? "" },
      data: { role: "ADMIN" },
    });
    okta.org.updateProfile(nth(index), { email: `foreign-${index}@elsewhere.example` }, false);
  }
  await company.sync();
  const addresses = (await listAddressHolds(owner)).items.map(({ personId, newEmail }) => ({
    personId,
    newEmail,
  }));
  expect(addresses.map(({ personId }) => personId).sort()).toEqual([...ids].sort());
  const stale = { personId: ids[0] ?? "", newEmail: "older@elsewhere.example" };
  const answer = { addresses: [...addresses, stale], approve: false, note: "Not ours." };
  expect(await codeOf(decideAddressHolds({ ...owner, companyId: newId() }, answer))).toBe("409 nothing-held");
  expect(await decideAddressHolds(owner, answer)).toEqual({ decided: 2, runId: null });
  const [first] = await decisions(company, owner);
  const input = { kind: "address" as const, id: first?.id ?? "" };
  expect((await decisions(company, owner)).map(({ mayReopen }) => mayReopen)).toEqual([true, true]);
  expect((await decisions(company, admin)).map(({ mayReopen }) => mayReopen)).toEqual([false, false]);
  expect(await reopen(company, input, admin)).toBe("403 forbidden");
  expect(await reopen(company, input, owner)).toBe("done");
  expect((await listAddressHolds(owner)).items).toHaveLength(1);
  await company.sync();
  expect((await listAddressHolds(owner)).items).toHaveLength(1);
});

test("M3: an answer about a rehire can be taken back until a sync goes by it", async ({
  db,
  okta,
  company,
}) => {
  const profile = okta.org.directory.at(nth(0))?.profile;
  okta.org.lifecycle(nth(0), "deactivate");
  okta.org.delete(nth(0));
  const { id: oktaId } = okta.org.create(profile as never, true);
  okta.org.assign(okta.org.directory.positionOf(oktaId) ?? -1);
  await company.sync();
  const decide = () =>
    decideIdentityHolds(company.context, { holdIds: "all", decision: "OTHER", note: "New contract." });
  await pause(db, company, "PAUSED");
  expect(await decide()).toMatchObject({ decided: 1, runId: null });
  const decision = await onlyDecision(company);
  expect(decision).toMatchObject({ answer: "OTHER", note: "New contract.", mayReopen: true });
  const input = { kind: "identity" as const, id: decision.id };
  expect(await reopen(company, input, foreign(company))).toBe("404 not-found");
  expect(await reopen(company, input)).toBe("done");
  expect((await listIdentityHolds(company.context)).total).toBe(1);
  await pause(db, company, "LIVE");
  await company.sync();
  expect(await company.person(oktaId)).toBeNull();
  const { runId } = await decide();
  // From now on, a sync may have planned with it.
  expect(await onlyDecision(company)).toMatchObject({ mayReopen: false });
  expect(await reopen(company, input)).toBe("409 nothing-held");
  await company.carry(runId ?? "");
  expect(await company.person(oktaId)).toMatchObject({ status: "ACTIVE" });
  expect(await reopen(company, input)).toBe("409 nothing-held");
});

test("U8: the people of an issue are synced at once, and mended ones leave it", async ({
  db,
  okta,
  company,
}) => {
  for (const index of [0, 1])
    okta.org.updateProfile(nth(index), { managerId: `nobody-${index}`, manager: null }, false);
  await company.sync();
  const open = () =>
    db.problem.count({
      where: { companyId: company.companyId, code: "MANAGER_NOT_FOUND", resolvedAt: null },
    });
  const before = await open();
  expect(before).toBeGreaterThanOrEqual(2);
  okta.org.updateProfile(nth(0), { managerId: oktaIdOf(okta, 2) }, false);
  const kind = "MANAGER_NOT_FOUND";
  expect(await codeOf(requestProblemRun(foreign(company), { kind }))).toBe("409 unchanged");
  const { runId, people } = await requestProblemRun(company.context, { kind });
  expect(people).toBe(before);
  await company.carry(runId);
  expect(await open()).toBe(before - 1);
  expect(await audited(db, company)).toContain("problem.people-synced");
  expect(await codeOf(requestProblemRun(company.context, { kind: "EMAIL_TAKEN" }))).toBe("409 unchanged");
  await pause(db, company, "PAUSED");
  expect(await codeOf(requestProblemRun(company.context, { kind }))).toBe("409 paused");
});
