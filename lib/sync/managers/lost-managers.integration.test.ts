import { expect } from "vitest";
import { decideFieldHolds } from "@/lib/sync/holds/decide-field-holds";
import { listFieldHolds } from "@/lib/sync/holds/list-field-holds";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { isOrdinary, personAt } from "@/testing/orgs/people-in-okta";
import { planRows } from "@/testing/plan-rows";

let positions: number[];

const test = companyTest({ people: 60 });

const idOf = (okta: OktaOrg, index: number) => personAt(okta, positions[index] ?? -1).id;
const boss = (okta: OktaOrg) => personAt(okta, 9);
const other = (okta: OktaOrg) => personAt(okta, 10);
const nameOf = ({ profile }: ReturnType<typeof personAt>) => String(profile.displayName);
const set = (okta: OktaOrg, index: number, profile: Parameters<OktaOrg["org"]["updateProfile"]>[1]) =>
  okta.org.updateProfile(positions[index] ?? -1, profile, false);
const hide = (okta: OktaOrg, indexes: number[]) => {
  for (const index of indexes) set(okta, index, { managerId: null });
};
const everyone = () => [...positions.keys()];
const managers = async (okta: OktaOrg, company: SyncedCompany) =>
  new Set(await Promise.all(everyone().map((index) => company.managerOf(idOf(okta, index)))));
const held = async (company: SyncedCompany) => (await listFieldHolds(company.context)).items;

/** Everyone has a manager by `managerId`, and `manager` names someone else. */
test.beforeEach(async ({ okta, company }) => {
  for (const position of [9, 10]) {
    if (!personAt(okta, position).assigned) okta.org.assign(position);
    if (personAt(okta, position).status !== "ACTIVE") throw new Error("Not active.");
  }
  positions = Array.from({ length: 24 }, (_, index) => index + 11).filter((n) => isOrdinary(okta, n));
  for (const index of everyone())
    set(okta, index, { managerId: boss(okta).id, manager: String(other(okta).profile.login) });
  await company.sync();
  expect(await managers(okta, company)).toEqual(new Set([nameOf(boss(okta))]));
});

test("R5, G2: if Okta hides managerId, people keep their managers, although manager names others, until an admin agrees", async ({
  okta,
  company,
}) => {
  hide(okta, everyone());
  await company.sync();
  expect(await managers(okta, company)).toEqual(new Set([nameOf(boss(okta))]));
  const people = positions.length;
  expect(await held(company)).toMatchObject([
    { field: "manager", people, lost: { attribute: "managerId", people } },
  ]);
  await company.sync();
  expect(await managers(okta, company)).toEqual(new Set([nameOf(boss(okta))]));
  await decideFieldHolds(company.context, { fields: ["manager"], letGo: true, note: "" });
  await company.sync();
  expect(await managers(okta, company)).toEqual(new Set([nameOf(other(okta))]));
  // What an admin has agreed to is no longer in question.
  set(okta, 0, { manager: String(boss(okta).profile.login) });
  await company.sync();
  expect(await company.managerOf(idOf(okta, 0))).toBe(nameOf(boss(okta)));
  expect(await held(company)).toEqual([]);
});

test("R5: once Okta shows managerId again, other managers are set without a question", async ({
  okta,
  company,
}) => {
  hide(okta, everyone());
  await company.sync();
  for (const index of everyone()) set(okta, index, { managerId: other(okta).id });
  await company.sync();
  expect(await managers(okta, company)).toEqual(new Set([nameOf(other(okta))]));
  expect(await held(company)).toEqual([]);
});

test("R5, U5: a preview shows managers that would be held as the sync holds them", async ({
  okta,
  company,
}) => {
  hide(okta, everyone());
  const { runId } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
  await company.carry(runId);
  const shown = await planRows(company.context, runId);
  const { id } = await company.sync();
  expect(shown.filter(({ exception }) => exception === "SKIPPED")).toHaveLength(positions.length);
  expect(await planRows(company.context, id)).toEqual(shown);
});

test("R5: a few people whose managerId is gone get the manager whom manager names, and no one is asked", async ({
  okta,
  company,
}) => {
  hide(okta, [0, 1, 2]);
  await company.sync();
  expect(await company.managerOf(idOf(okta, 0))).toBe(nameOf(other(okta)));
  expect(await company.managerOf(idOf(okta, 3))).toBe(nameOf(boss(okta)));
  expect(await held(company)).toEqual([]);
});

test("R5: many small updates can't do what one sync may not", async ({ db, okta, company }) => {
  for (const index of everyone()) {
    hide(okta, [index]);
    const people = [{ oktaId: idOf(okta, index) }];
    const { runId } = await requestPeopleRun(company.context, { people, trigger: "EVENT" });
    await company.carry(runId);
  }
  // Everyone in the org has managerId, and 20 % of 60 people are 12.
  const found = await Promise.all(everyone().map((index) => company.managerOf(idOf(okta, index))));
  expect(found.filter((name) => name === nameOf(other(okta))).length).toBeLessThanOrEqual(12);
  expect(await held(company)).toMatchObject([{ field: "manager", lost: { attribute: "managerId" } }]);
  expect(await db.fieldHold.count({ where: { companyId: company.companyId, state: "OPEN" } })).toBe(1);
});
