import { beforeEach, expect, test } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { decideFieldHolds } from "@/lib/sync/holds/decide-field-holds";
import { listFieldHolds } from "@/lib/sync/holds/list-field-holds";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { withSyncedCompany } from "@/testing/orgs/with-org";
import { planRows } from "@/testing/plan-rows";

let db: PrismaClient;
let okta: OktaOrg;
let company: SyncedCompany;
let positions: number[];

withSyncedCompany({ people: 60 }, (given) => {
  ({ db, okta, company } = given);
});

const at = (position: number) => {
  const person = okta.org.directory.at(position);
  if (!person) throw new Error(`No one at ${position}.`);
  return person;
};
const idOf = (index: number) => at(positions[index] ?? -1).id;
const boss = () => at(9);
const other = () => at(10);
const nameOf = ({ profile }: ReturnType<typeof at>) => String(profile.displayName);
const set = (index: number, profile: Parameters<OktaOrg["org"]["updateProfile"]>[1]) =>
  okta.org.updateProfile(positions[index] ?? -1, profile, false);
const hide = (indexes: number[]) => {
  for (const index of indexes) set(index, { managerId: null });
};
const everyone = () => [...positions.keys()];
const managers = async () =>
  new Set(await Promise.all(everyone().map((index) => company.managerOf(idOf(index)))));
const held = async () => (await listFieldHolds(company.context)).items;

/** Everyone has a manager by `managerId`, and `manager` names someone else. */
beforeEach(async () => {
  for (const position of [9, 10]) {
    if (!at(position).assigned) okta.org.assign(position);
    if (at(position).status !== "ACTIVE") throw new Error("Not active.");
  }
  positions = Array.from({ length: 24 }, (_, index) => index + 11).filter(
    (n) => at(n).assigned && at(n).status === "ACTIVE",
  );
  for (const index of everyone())
    set(index, { managerId: boss().id, manager: String(other().profile.login) });
  await company.sync();
  expect(await managers()).toEqual(new Set([nameOf(boss())]));
});

test("R5, G2: if Okta hides managerId, people keep their managers, although manager names others, until an admin agrees", async () => {
  hide(everyone());
  await company.sync();
  expect(await managers()).toEqual(new Set([nameOf(boss())]));
  const people = positions.length;
  expect(await held()).toMatchObject([
    { field: "manager", people, lost: { attribute: "managerId", people } },
  ]);
  await company.sync();
  expect(await managers()).toEqual(new Set([nameOf(boss())]));
  await decideFieldHolds(company.context, { fields: ["manager"], letGo: true, note: "" });
  await company.sync();
  expect(await managers()).toEqual(new Set([nameOf(other())]));
  // What an admin has agreed to is no longer in question.
  set(0, { manager: String(boss().profile.login) });
  await company.sync();
  expect(await company.managerOf(idOf(0))).toBe(nameOf(boss()));
  expect(await held()).toEqual([]);
});

test("R5: once Okta shows managerId again, other managers are set without a question", async () => {
  hide(everyone());
  await company.sync();
  for (const index of everyone()) set(index, { managerId: other().id });
  await company.sync();
  expect(await managers()).toEqual(new Set([nameOf(other())]));
  expect(await held()).toEqual([]);
});

test("R5, U5: a preview shows managers that would be held as the sync holds them", async () => {
  hide(everyone());
  const { runId } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
  await company.carry(runId);
  const shown = await planRows(company.context, runId);
  const { id } = await company.sync();
  expect(shown.filter(({ exception }) => exception === "SKIPPED")).toHaveLength(positions.length);
  expect(await planRows(company.context, id)).toEqual(shown);
});

test("R5: a few people whose managerId is gone get the manager whom manager names, and no one is asked", async () => {
  hide([0, 1, 2]);
  await company.sync();
  expect(await company.managerOf(idOf(0))).toBe(nameOf(other()));
  expect(await company.managerOf(idOf(3))).toBe(nameOf(boss()));
  expect(await held()).toEqual([]);
});

test("R5: many small updates can't do what one sync may not", async () => {
  for (const index of everyone()) {
    hide([index]);
    const people = [{ oktaId: idOf(index) }];
    const { runId } = await requestPeopleRun(company.context, { people, trigger: "EVENT" });
    await company.carry(runId);
  }
  // Everyone in the org has managerId, and 20 % of 60 people are 12.
  const found = await Promise.all(everyone().map((index) => company.managerOf(idOf(index))));
  expect(found.filter((name) => name === nameOf(other())).length).toBeLessThanOrEqual(12);
  expect(await held()).toMatchObject([{ field: "manager", lost: { attribute: "managerId" } }]);
  expect(await db.fieldHold.count({ where: { companyId: company.companyId, state: "OPEN" } })).toBe(1);
});
