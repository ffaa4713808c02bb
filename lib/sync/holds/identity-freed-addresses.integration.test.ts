import { expect, test } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { changeEmail } from "@/lib/people/by-hand/change-email";
import type { OktaOrg } from "@/local/okta";
import { withRehiringCompany } from "@/testing/companies/rehiring-company";
import type { SyncedCompany } from "@/testing/companies/synced-company";

let db: PrismaClient;
let okta: OktaOrg;
let company: SyncedCompany;

const { at, hire, leave, rehire, accountOf, read, addAccount, holds, update, expectQuiet } =
  withRehiringCompany((given) => {
    ({ db, okta, company } = given);
  });

test("M4: a leaver whose address Okta changed before they left frees the old one, and the joiner is set up in that sync", async () => {
  const who = at(0);
  const account = await accountOf(who);
  okta.org.updateProfile(
    who.position,
    { email: "left@acme.example", login: "left@acme.example" } as never,
    false,
  );
  leave(who);
  const joiner = hire({ login: account.email, email: account.email });
  await company.sync();
  expect(await company.person(joiner)).toMatchObject({ email: account.email, status: "ACTIVE" });
  expect(await read(account.id)).toMatchObject({ email: "left@acme.example", status: "DEACTIVATED" });
  expect(await holds()).toEqual([]);
  const again = await company.sync();
  expect(again.counts).toMatchObject({ created: 0, linked: 0, updated: 0, skipped: 0, held: 0 });
});

test("M3: freeing the leaver's address by hand answers the question", async () => {
  const who = at(0);
  const { id, email } = await accountOf(who);
  const newId = rehire(who, { employeeNumber: null });
  await company.sync();
  const { waiting } = await changeEmail(company.context, { personId: id, email: null });
  expect(waiting).toEqual([newId]);
  await update(...waiting);
  expect(await company.person(newId)).toMatchObject({ status: "ACTIVE", email });
  expect(await holds()).toEqual([]);
});

test("M4: someone with an account takes a leaver's freed address in the same sync, and an address in use isn't given twice", async () => {
  const [leaver, stays, other] = [at(0), at(1), at(2)];
  const { id, email } = await accountOf(leaver);
  const taken = (await accountOf(other)).email ?? "";
  okta.org.updateProfile(leaver.position, { email: taken } as never, false);
  leave(leaver);
  await update(leaver.oktaId);
  expect(await read(id)).toMatchObject({ status: "DEACTIVATED", email });
  okta.org.updateProfile(stays.position, { email } as never, false);
  await update(stays.oktaId);
  expect(await company.person(stays.oktaId)).toMatchObject({ email });
  expect(await read(id)).toMatchObject({ status: "DEACTIVATED", email: null });
  expect(await company.person(other.oktaId)).toMatchObject({ email: taken });
  await expectQuiet();
});

test("M4: the freed address of an owner who left tells no one at the old address, and gets no password link", async () => {
  const who = at(0);
  const { id, email } = await accountOf(who);
  await addAccount("OWNER");
  const data = { role: "OWNER" as const };
  await db.person.update({ where: { companyId_id: { companyId: company.companyId, id } }, data });
  await db.companyDomain.create({
    data: { companyId: company.companyId, domain: `${company.companyId}.example` },
  });
  const inside = `gone@${company.companyId}.example`;
  okta.org.updateProfile(who.position, { email: inside, login: "elsewhere@acme.example" } as never, false);
  leave(who);
  await update(who.oktaId);
  const joiner = hire({ login: email, email });
  await update(joiner);
  expect(await company.person(joiner)).toMatchObject({ email });
  expect(await read(id)).toMatchObject({ email: inside, confirmedEmail: "" });
  expect(await db.addressNotice.count({ where: { companyId: company.companyId } })).toBe(0);
});
