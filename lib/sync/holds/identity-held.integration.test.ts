import { expect } from "vitest";
import { admitOktaUser } from "@/lib/auth/okta/admit-okta-user";
import { readSignInProgress } from "@/lib/auth/okta/read-sign-in-progress";
import type { PrismaClient } from "@/lib/db/client";
import { editFields } from "@/lib/people/by-hand/edit-fields";
import { identityHoldsSchema } from "@/lib/sync/contract";
import { codeOf, rehiringCompanyTest } from "@/testing/companies/rehiring-company";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { listIdentityHolds } from "./list-identity-holds";

const test = rehiringCompanyTest();

test("M3: someone deactivated and deleted in Okta, and rehired with the same email and number, is held", async ({
  company,
  rehiring,
}) => {
  const who = rehiring.at(0);
  const account = await rehiring.accountOf(who);
  const total = await rehiring.countPeople();
  const newId = rehiring.rehire(who);
  const run = await company.sync();
  expect(run.state).toBe("DONE_WITH_ISSUES");
  expect(await rehiring.holds()).toEqual([{ oktaId: newId, personId: account.id, reason: "EMAIL" }]);
  expect(await rehiring.problemsOf(newId)).toEqual(["IDENTITY_HELD"]);
  expect(await company.person(newId)).toBeNull();
  expect(await rehiring.countPeople()).toBe(total);
  expect(await rehiring.read(account.id)).toMatchObject({ status: "DEACTIVATED", email: account.email });
  const again = await company.sync();
  expect(await rehiring.holds()).toHaveLength(1);
  expect(again.counts).toMatchObject({ created: 0, linked: 0, updated: 0, skipped: 0 });
});

test("M3: a rehire is held the same in an update by events and at the sign-in, also when the leaver was read before", async ({
  db,
  okta,
  company,
  rehiring,
}) => {
  const [first, second] = [rehiring.at(0), rehiring.at(1)];
  const oldIds = [first.oktaId, second.oktaId];
  const newId = rehiring.rehire(first);
  await rehiring.update(first.oktaId, newId);
  expect(await rehiring.holds()).toMatchObject([{ oktaId: newId, reason: "EMAIL" }]);
  rehiring.leave(second);
  await rehiring.update(second.oktaId);
  okta.org.delete(second.position);
  const secondId = rehiring.hire(second.profile);
  const admission = await admitOktaUser(company.context, { subject: secondId, connectionState: "LIVE" });
  if (admission.kind !== "setting-up") throw new Error(admission.kind);
  await company.carry(admission.runId);
  const pending = { companyId: company.companyId, oktaId: secondId, runId: admission.runId, sessionId: "" };
  expect(await readSignInProgress(db, pending as never)).toEqual({ state: "problem", problem: "waiting" });
  expect((await rehiring.holds()).map(({ oktaId }) => oktaId).sort()).toEqual([newId, secondId].sort());
  for (const id of oldIds) expect(await company.person(id)).toMatchObject({ status: "DEACTIVATED" });
});

test("M3: with another email the employee number alone holds the new person, unless several people have that number", async ({
  okta,
  company,
  rehiring,
}) => {
  const [who, junk, other] = [rehiring.at(0), rehiring.at(1), rehiring.at(2)];
  for (const { position } of [junk, other])
    okta.org.updateProfile(position, { employeeNumber: "N/A" }, false);
  await company.sync();
  const { id } = await rehiring.accountOf(who);
  const fresh = { login: "new.name@acme.example", email: "new.name@acme.example" };
  const newId = rehiring.rehire(who, fresh);
  const unknown = { login: "no.one@acme.example", email: "no.one@acme.example", employeeNumber: "n/a" };
  const joiner = rehiring.rehire(junk, unknown);
  await company.sync();
  expect(await rehiring.holds()).toEqual([{ oktaId: newId, personId: id, reason: "EMPLOYEE_NUMBER" }]);
  expect(await company.person(joiner)).toMatchObject({ status: "ACTIVE", email: unknown.email });
  const [hold] = identityHoldsSchema.parse(await listIdentityHolds(company.context)).items;
  expect(hold?.why).toBe(`Both have the employee number ${who.profile.employeeNumber}.`);
  await rehiring.decide("OTHER");
  expect(await company.person(newId)).toMatchObject({ status: "ACTIVE", email: fresh.email });
  expect(await rehiring.read(id)).toMatchObject({ status: "DEACTIVATED", email: who.profile.email });
  await rehiring.expectQuiet();
});

test("M3: a hold outlives lists that leave the person out, and closes when they are gone or get another address", async ({
  okta,
  company,
  rehiring,
}) => {
  const [first, second] = [rehiring.at(0), rehiring.at(1)];
  const [goneId, renamedId] = [rehiring.rehire(first), rehiring.rehire(second, { employeeNumber: null })];
  await company.sync();
  expect(await rehiring.holds()).toHaveLength(2);
  okta.faults.set({ stopsEarly: { path: "/api/v1/apps/*/users", afterPages: 1 } } as never);
  expect((await company.sync()).counts?.read).toBe(10);
  expect((await company.sync()).counts?.read).toBe(10);
  okta.faults.set({ nobody: { path: "/api/v1/apps/*/users" } } as never);
  await codeOf(company.sync());
  expect(await rehiring.holds()).toHaveLength(2);
  okta.faults.set({});
  okta.org.lifecycle(okta.org.directory.positionOf(goneId) ?? -1, "deactivate");
  const position = okta.org.directory.positionOf(renamedId) ?? -1;
  okta.org.updateProfile(position, { email: "other@acme.example" } as never, false);
  await company.sync();
  expect(await rehiring.holds()).toEqual([]);
  expect(await rehiring.holds("CLOSED")).toHaveLength(2);
  expect(await company.person(renamedId)).toMatchObject({ email: "other@acme.example" });
  expect(await company.person(goneId)).toBeNull();
});

test("M3: an account in use is never taken over: its address stays taken, and no one is asked", async ({
  db,
  okta,
  company,
  rehiring,
}) => {
  const who = rehiring.at(0);
  const joiner = rehiring.hire({
    login: "twin@acme.example",
    email: "twin@acme.example",
    employeeNumber: who.profile.employeeNumber,
  });
  const { id, email } = await rehiring.accountOf(who);
  await changeEmailInDatabase(db, company, id, "held@acme.example");
  const taker = rehiring.hire({ login: "held@acme.example", email: "held@acme.example" });
  okta.org.updateProfile(who.position, { email: "not an address" } as never, false);
  await company.sync();
  expect(await company.person(joiner)).toMatchObject({ status: "ACTIVE" });
  expect(await rehiring.problemsOf(taker)).toEqual(["EMAIL_TAKEN"]);
  expect(await rehiring.holds()).toEqual([]);
  expect(email).not.toBe("held@acme.example");
});
const changeEmailInDatabase = (db: PrismaClient, company: SyncedCompany, id: string, email: string) =>
  db.person.update({ where: { companyId_id: { companyId: company.companyId, id } }, data: { email } });

test("M3: when the old person comes back in Okta, the question is gone and the shared address is named", async ({
  okta,
  company,
  rehiring,
}) => {
  const who = rehiring.at(0);
  const { id } = await rehiring.accountOf(who);
  rehiring.leave(who);
  await company.sync();
  const newId = rehiring.hire({ ...who.profile, login: "again@acme.example" });
  await company.sync();
  expect(await rehiring.holds()).toHaveLength(1);
  okta.org.lifecycle(who.position, "activate");
  okta.org.assign(who.position);
  await company.sync();
  expect(await rehiring.read(id)).toMatchObject({ status: "ACTIVE", oktaId: who.oktaId });
  expect(await rehiring.holds()).toEqual([]);
  expect(await rehiring.problemsOf(newId)).toEqual(["EMAIL_SHARED"]);
});

test("M3: people are compared by the attribute that is mapped to the email", async ({
  db,
  okta,
  company,
  rehiring,
}) => {
  const mapping = { email: "secondEmail" };
  const [who, moved] = [rehiring.at(0), rehiring.at(1)];
  const said = [rehiring.at(0), rehiring.at(1)].map(({ profile }) => `second.${profile.email}`);
  for (const [index, one] of [who, moved].entries())
    okta.org.updateProfile(one.position, { secondEmail: said[index] ?? null }, false);
  await db.oktaConnection.updateMany({ where: { companyId: company.companyId }, data: { mapping } });
  await company.sync();
  expect(await rehiring.accountOf(who)).toMatchObject({ email: said[0] });
  const newId = rehiring.rehire({ ...who, profile: { ...who.profile, secondEmail: said[0] ?? null } });
  const { id } = await rehiring.accountOf(moved);
  okta.org.updateProfile(moved.position, { secondEmail: "left@acme.example" }, false);
  rehiring.leave(moved);
  const joiner = rehiring.hire({
    login: "joiner@acme.example",
    email: "joiner@acme.example",
    secondEmail: said[1],
  });
  await company.sync();
  expect(await rehiring.holds()).toMatchObject([{ oktaId: newId, reason: "EMAIL" }]);
  expect(await company.person(joiner)).toMatchObject({ email: said[1] });
  expect(await rehiring.read(id)).toMatchObject({ status: "DEACTIVATED", email: "left@acme.example" });
});

test("M3, M8: what was edited here of someone stays when their account takes over a new Okta ID", async ({
  db,
  company,
  rehiring,
}) => {
  const who = rehiring.at(0);
  const { id } = await rehiring.accountOf(who);
  const { companyId } = company;
  await db.oktaConnection.updateMany({
    where: { companyId },
    data: { fieldOwners: { jobTitle: "UNTIL_EDITED" } },
  });
  await editFields(company.context, { personId: id, fields: { jobTitle: "Set here" } });
  const newId = rehiring.rehire(who);
  await company.sync();
  await rehiring.decide("SAME");
  expect(await rehiring.read(id)).toMatchObject({ oktaId: newId, status: "ACTIVE", jobTitle: "Set here" });
  await rehiring.expectQuiet();
});
