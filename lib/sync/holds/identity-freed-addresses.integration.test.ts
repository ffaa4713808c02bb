import { expect } from "vitest";
import { changeEmail } from "@/lib/people/by-hand/change-email";
import { rehiringCompanyTest } from "@/testing/companies/rehiring-company";

const test = rehiringCompanyTest();

test("M4: a leaver whose address Okta changed before they left frees the old one, and the joiner is set up in that sync", async ({
  okta,
  company,
  rehiring,
}) => {
  const who = rehiring.at(0);
  const account = await rehiring.accountOf(who);
  okta.org.updateProfile(
    who.position,
    { email: "left@acme.example", login: "left@acme.example" } as never,
    false,
  );
  rehiring.leave(who);
  const joiner = rehiring.hire({ login: account.email, email: account.email });
  await company.sync();
  expect(await company.person(joiner)).toMatchObject({ email: account.email, status: "ACTIVE" });
  expect(await rehiring.read(account.id)).toMatchObject({
    email: "left@acme.example",
    status: "DEACTIVATED",
  });
  expect(await rehiring.holds()).toEqual([]);
  const again = await company.sync();
  expect(again.counts).toMatchObject({ created: 0, linked: 0, updated: 0, skipped: 0, held: 0 });
});

test("M3: freeing the leaver's address by hand answers the question", async ({ company, rehiring }) => {
  const who = rehiring.at(0);
  const { id, email } = await rehiring.accountOf(who);
  const newId = rehiring.rehire(who, { employeeNumber: null });
  await company.sync();
  const { waiting } = await changeEmail(company.context, { personId: id, email: null });
  expect(waiting).toEqual([newId]);
  await rehiring.update(...waiting);
  expect(await company.person(newId)).toMatchObject({ status: "ACTIVE", email });
  expect(await rehiring.holds()).toEqual([]);
});

test("M4: someone with an account takes a leaver's freed address in the same sync, and an address in use isn't given twice", async ({
  okta,
  company,
  rehiring,
}) => {
  const [leaver, stays, other] = [rehiring.at(0), rehiring.at(1), rehiring.at(2)];
  const { id, email } = await rehiring.accountOf(leaver);
  const taken = (await rehiring.accountOf(other)).email ?? "";
  okta.org.updateProfile(leaver.position, { email: taken } as never, false);
  rehiring.leave(leaver);
  await rehiring.update(leaver.oktaId);
  expect(await rehiring.read(id)).toMatchObject({ status: "DEACTIVATED", email });
  okta.org.updateProfile(stays.position, { email } as never, false);
  await rehiring.update(stays.oktaId);
  expect(await company.person(stays.oktaId)).toMatchObject({ email });
  expect(await rehiring.read(id)).toMatchObject({ status: "DEACTIVATED", email: null });
  expect(await company.person(other.oktaId)).toMatchObject({ email: taken });
  await rehiring.expectQuiet();
});

test("M4: the freed address of an owner who left tells no one at the old address, and gets no password link", async ({
  db,
  okta,
  company,
  rehiring,
}) => {
  const who = rehiring.at(0);
  const { id, email } = await rehiring.accountOf(who);
  await rehiring.addAccount("OWNER");
  const data = { role: "OWNER" as const };
  await db.person.update({ where: { companyId_id: { companyId: company.companyId, id } }, data });
  await db.companyDomain.create({
    data: { companyId: company.companyId, domain: `${company.companyId}.example` },
  });
  const inside = `gone@${company.companyId}.example`;
  okta.org.updateProfile(who.position, { email: inside, login: "elsewhere@acme.example" } as never, false);
  rehiring.leave(who);
  await rehiring.update(who.oktaId);
  const joiner = rehiring.hire({ login: email, email });
  await rehiring.update(joiner);
  expect(await company.person(joiner)).toMatchObject({ email });
  expect(await rehiring.read(id)).toMatchObject({ email: inside, confirmedEmail: "" });
  expect(await db.addressNotice.count({ where: { companyId: company.companyId } })).toBe(0);
});
