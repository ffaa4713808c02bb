import { expect } from "vitest";
import type { Context } from "@/lib/context";
import type { PrismaClient } from "@/lib/db/client";
import type { OktaOrg } from "@/local/okta";
import { type Member, movingCompanyTest } from "@/testing/companies/moving-company";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { listMatches } from "./matches/list-matches";
import { readMove } from "./read-move";

const test = movingCompanyTest();

const where = (company: SyncedCompany) => ({ companyId: company.companyId });
const holds = (db: PrismaClient, company: SyncedCompany) =>
  db.identityHold.findMany({ where: { ...where(company), state: "OPEN" } });
const leavers = async (owner: Context) => (await listMatches(owner, { outcome: "LEAVER" })).items;

/** Someone leaves in the old org, and is in the new one with another address. */
async function leave(
  okta: OktaOrg,
  there: OktaOrg,
  company: SyncedCompany,
  who: Member,
  address: string,
): Promise<string> {
  okta.org.lifecycle(who.position, "deactivate");
  there.org.updateProfile(who.position, { email: address, login: address }, false);
  await company.sync();
  const person = await company.person(who.oldId);
  expect(person).toMatchObject({ status: "DEACTIVATED" });
  return person?.id ?? "";
}

test("M3: the preview shows people who left and whom someone there may be by employee number, and the first sync asks", async ({
  db,
  okta,
  there,
  company,
  owner,
  moving,
}) => {
  const [ana] = moving.members(1);
  const personId = await leave(okta, there, company, ana, "ana.new@acme.example");
  await moving.prepare();
  const { move } = await readMove(owner);
  expect(move?.counts).toMatchObject({ leavers: 1 });
  expect(await leavers(owner)).toMatchObject([
    {
      personId,
      outcome: "LEAVER",
      newOktaId: null,
      candidates: [{ oktaId: ana.newId, email: "ana.new@acme.example" }],
    },
  ]);
  await moving.confirm();
  await moving.work();
  expect(await db.person.findFirst({ where: { id: personId } })).toMatchObject({
    status: "DEACTIVATED",
    oktaId: ana.oldId,
  });
  const run = await company.sync("DAILY");
  expect(run.counts).toMatchObject({ created: move?.counts.joiners, reactivated: 0 });
  expect(await holds(db, company)).toMatchObject([
    { personId, oktaId: ana.newId, reason: "EMPLOYEE_NUMBER" },
  ]);
});

test("M3: leavers are asked about by email, and a number that several people have identifies no one", async ({
  db,
  okta,
  there,
  company,
  owner,
  moving,
}) => {
  const [ana, ben, cleo] = moving.members(3);
  const anaId = await leave(okta, there, company, ana, String(ana.profile.email));
  await leave(okta, there, company, ben, "ben.new@acme.example");
  there.org.updateProfile(cleo.position, { employeeNumber: ben.profile.employeeNumber ?? null }, false);
  await moving.prepare();
  expect(await leavers(owner)).toMatchObject([{ personId: anaId, candidates: [{ oktaId: ana.newId }] }]);
  await moving.confirm();
  await moving.work();
  await company.sync("DAILY");
  expect((await holds(db, company)).map(({ personId }) => personId)).toEqual([anaId]);
});

test("moving back leaves people who left as they were, with the old org's ID", async ({
  db,
  okta,
  there,
  company,
  moving,
}) => {
  const [ana] = moving.members(1);
  const personId = await leave(okta, there, company, ana, "ana.new@acme.example");
  await moving.prepare();
  await moving.confirm();
  await moving.work();
  await company.sync("DAILY");
  await moving.back();
  await moving.work();
  expect(await db.person.findFirst({ where: { id: personId } })).toMatchObject({
    status: "DEACTIVATED",
    oktaId: ana.oldId,
  });
});
