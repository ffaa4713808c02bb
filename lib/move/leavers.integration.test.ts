import { expect, test } from "vitest";
import type { Context } from "@/lib/context";
import type { PrismaClient } from "@/lib/db/client";
import type { OktaOrg } from "@/local/okta";
import { type Member, withMovingCompany } from "@/testing/companies/moving-company";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { listMatches } from "./matches/list-matches";
import { readMove } from "./read-move";

let db: PrismaClient;
let okta: OktaOrg;
let there: OktaOrg;
let company: SyncedCompany;
let owner: Context;

const { members, prepare, work, confirm, back } = withMovingCompany((given) => {
  ({ db, okta, there, company, owner } = given);
});

const where = () => ({ companyId: company.companyId });
const holds = () => db.identityHold.findMany({ where: { ...where(), state: "OPEN" } });
const leavers = async () => (await listMatches(owner, { outcome: "LEAVER" })).items;

/** Someone leaves in the old org, and is in the new one with another address. */
async function leave(who: Member, address: string): Promise<string> {
  okta.org.lifecycle(who.position, "deactivate");
  there.org.updateProfile(who.position, { email: address, login: address }, false);
  await company.sync();
  const person = await company.person(who.oldId);
  expect(person).toMatchObject({ status: "DEACTIVATED" });
  return person?.id ?? "";
}

test("M3: the preview shows people who left and whom someone there may be by employee number, and the first sync asks", async () => {
  const [ana] = members(1);
  const personId = await leave(ana, "ana.new@acme.example");
  await prepare();
  const { move } = await readMove(owner);
  expect(move?.counts).toMatchObject({ leavers: 1 });
  expect(await leavers()).toMatchObject([
    {
      personId,
      outcome: "LEAVER",
      newOktaId: null,
      candidates: [{ oktaId: ana.newId, email: "ana.new@acme.example" }],
    },
  ]);
  await confirm();
  await work();
  expect(await db.person.findFirst({ where: { id: personId } })).toMatchObject({
    status: "DEACTIVATED",
    oktaId: ana.oldId,
  });
  const run = await company.sync("DAILY");
  expect(run.counts).toMatchObject({ created: move?.counts.joiners, reactivated: 0 });
  expect(await holds()).toMatchObject([{ personId, oktaId: ana.newId, reason: "EMPLOYEE_NUMBER" }]);
});

test("M3: leavers are asked about by email, and a number that several people have identifies no one", async () => {
  const [ana, ben, cleo] = members(3);
  const anaId = await leave(ana, String(ana.profile.email));
  await leave(ben, "ben.new@acme.example");
  there.org.updateProfile(cleo.position, { employeeNumber: ben.profile.employeeNumber ?? null }, false);
  await prepare();
  expect(await leavers()).toMatchObject([{ personId: anaId, candidates: [{ oktaId: ana.newId }] }]);
  await confirm();
  await work();
  await company.sync("DAILY");
  expect((await holds()).map(({ personId }) => personId)).toEqual([anaId]);
});

test("moving back leaves people who left as they were, with the old org's ID", async () => {
  const [ana] = members(1);
  const personId = await leave(ana, "ana.new@acme.example");
  await prepare();
  await confirm();
  await work();
  await company.sync("DAILY");
  await back();
  await work();
  expect(await db.person.findFirst({ where: { id: personId } })).toMatchObject({
    status: "DEACTIVATED",
    oktaId: ana.oldId,
  });
});
