import { beforeEach, expect, test } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import type { SyncedCompany } from "@/lib/testing/synced-company";
import { withSyncedCompany } from "@/lib/testing/with-org";
import type { OktaOrg } from "@/local/okta";
import { requestPeopleRun } from "./request-people-run";
import { requestFullRun } from "./request-run";

let db: PrismaClient;
let okta: OktaOrg;
let company: SyncedCompany;
/** Positions of ordinary people with an account. */
let ordinary: number[] = [];

withSyncedCompany({ people: 60, synced: true }, (given) => {
  ({ db, okta, company } = given);
});
beforeEach(() => {
  ordinary = Array.from({ length: 30 }, (_, index) => index + 9).filter((position) => {
    const person = okta.org.directory.at(position);
    return person?.assigned && person.status === "ACTIVE";
  });
});

const at = (index: number) => {
  const position = ordinary[index] ?? -1;
  const person = okta.org.directory.at(position);
  if (!person) throw new Error(`No one at ${position}.`);
  return { position, oktaId: person.id, profile: person.profile };
};
type Someone = ReturnType<typeof at>;

/** Someone new in Okta, assigned to the app. */
function hire(profile: Record<string, unknown>): string {
  const { id } = okta.org.create({ firstName: "Jo", lastName: "Iner", ...profile } as never, true);
  okta.org.assign(okta.org.directory.positionOf(id) ?? -1);
  return id;
}
const leave = (who: Someone) => okta.org.lifecycle(who.position, "deactivate");
/** Deactivates and deletes someone in Okta, and hires them again with the same profile. */
function rehire(who: Someone, profile: Record<string, unknown> = {}): string {
  leave(who);
  okta.org.delete(who.position);
  return hire({ ...who.profile, ...profile });
}
const accountOf = async (who: Someone) => {
  const account = await company.person(who.oktaId);
  if (!account) throw new Error("No account.");
  return account;
};
const read = (id: string) =>
  db.person.findUniqueOrThrow({ where: { companyId_id: { companyId: company.companyId, id } } });
const holds = (state = "OPEN") =>
  db.identityHold.findMany({
    where: { companyId: company.companyId, state: state as never },
    select: { oktaId: true, personId: true, reason: true },
    orderBy: { oktaId: "asc" },
  });
const problemsOf = async (oktaId: string) =>
  (await db.problem.findMany({ where: { companyId: company.companyId, oktaId, resolvedAt: null } })).map(
    ({ code }) => code,
  );
const people = () => db.person.count({ where: { companyId: company.companyId } });

test("M3: someone deactivated and deleted in Okta, and rehired with the same email and number, is held", async () => {
  const who = at(0);
  const account = await accountOf(who);
  const total = await people();
  const newId = rehire(who);
  const run = await company.sync();
  expect(run.state).toBe("DONE_WITH_ISSUES");
  expect(await holds()).toEqual([{ oktaId: newId, personId: account.id, reason: "EMAIL" }]);
  expect(await problemsOf(newId)).toEqual(["IDENTITY_HELD"]);
  expect(await company.person(newId)).toBeNull();
  expect(await people()).toBe(total);
  expect(await read(account.id)).toMatchObject({ status: "DEACTIVATED", email: account.email });
  const again = await company.sync();
  expect(await holds()).toHaveLength(1);
  expect(again.counts).toMatchObject({ created: 0, linked: 0, updated: 0, skipped: 0 });
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
void requestPeopleRun;
void requestFullRun;
