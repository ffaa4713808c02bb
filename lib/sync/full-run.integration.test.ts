import { expect, test } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { LOCAL_TOKEN, type OktaOrg } from "@/local/okta";
import { SyncedCompany } from "@/testing/companies/synced-company";
import { withSyncedCompany } from "@/testing/orgs/with-org";
import { approveHolds, rejectHolds } from "./holds/decide-holds";
import { listHolds } from "./holds/list-holds";
import { requestFullRun } from "./request/request-full-run";

const PEOPLE = 120;
let db: PrismaClient;
let okta: OktaOrg;
let company: SyncedCompany;

withSyncedCompany({ people: PEOPLE }, (given) => {
  ({ db, okta, company } = given);
  positions = Array.from({ length: PEOPLE - 50 }, (_, index) => index + 20).filter(
    (n) => at(n).assigned && at(n).status === "ACTIVE",
  );
});

const at = (position: number) => {
  const person = okta.org.directory.at(position);
  if (!person) throw new Error(`No one at ${position}.`);
  return person;
};
/** Positions of ordinary people: assigned, active, no one's manager. The same ones throughout a test. */
let positions: number[] = [];
const ordinary = () => positions;
const first = 0;
const nth = (index: number) => positions[index] ?? 0;
const codes = (run: { problemCounts: { code: string }[] }) => run.problemCounts.map((one) => one.code).sort();
const admin = async () => {
  const id = newId();
  await db.person.create({
    data: {
      companyId: company.companyId,
      id,
      displayName: "Ada Admin",
      email: "ada@else.example",
      role: "ADMIN",
    },
  });
  return { ...company.context, actor: { kind: "person", personId: id, name: "Ada Admin" } as const };
};

test("the first sync sets everyone up with team, title and manager, and a second one writes nothing", async () => {
  const run = await company.sync();
  expect(run.state).toBe("DONE_WITH_ISSUES");
  const person = at(nth(first));
  expect(await company.person(person.id)).toMatchObject({
    email: person.profile.email,
    jobTitle: person.profile.title,
    team: { name: person.profile.department },
    status: "ACTIVE",
  });
  expect(await company.managerOf(person.id)).toBe(at(Math.floor((nth(first) - 1) / 8)).profile.displayName);
  const before = await db.person.findMany({
    where: { companyId: company.companyId },
    orderBy: { id: "asc" },
  });
  const again = await company.sync();
  expect(again.counts).toMatchObject({ created: 0, updated: 0, managers: 0, problems: run.counts?.problems });
  expect(
    await db.person.findMany({ where: { companyId: company.companyId }, orderBy: { id: "asc" } }),
  ).toEqual(before);
});

test("T1: spellings of a team that differ in case, spaces and accents are one team", async () => {
  for (const [index, department] of ["Qualité", "  QUALITÉ ", "qualite\u0301", "Qualite"].entries()) {
    okta.org.updateProfile(nth(index), { department }, false);
  }
  await company.sync();
  const teams = new Set<string | undefined>();
  for (const index of [0, 1, 2, 3]) teams.add((await company.person(at(nth(index)).id))?.team?.id);
  expect(teams.size).toBe(1);
  okta.org.updateProfile(nth(first), { department: null }, false);
  await company.sync();
  expect((await company.person(at(nth(first)).id))?.team).toBeNull();
});

test("S1: suspended is blocked, deactivated is a leaver, locked out stays active, and people who come back keep their account", async () => {
  await company.sync();
  const was = await company.person(at(nth(first)).id);
  okta.org.lifecycle(nth(first), "suspend");
  okta.org.lifecycle(nth(1), "deactivate");
  const run = await company.sync();
  expect(run.counts).toMatchObject({ suspended: 1, deactivated: 1, held: 0 });
  const suspended = await company.person(at(nth(first)).id);
  expect(suspended).toMatchObject({ id: was?.id, status: "SUSPENDED", sessionEpoch: 1 });
  okta.org.lifecycle(nth(first), "unsuspend");
  await company.sync();
  expect(await company.person(at(nth(first)).id)).toMatchObject({ id: was?.id, status: "ACTIVE" });
});

test("M1: an account never linked is linked by its email if it is a member's, and never if it is an owner's or admin's", async () => {
  const member = newId();
  const [memberEmail, ownerEmail] = [String(at(nth(first)).profile.email), String(at(nth(1)).profile.email)];
  await db.person.createMany({
    data: [
      { companyId: company.companyId, id: member, displayName: "Old name", email: memberEmail },
      {
        companyId: company.companyId,
        id: newId(),
        displayName: "An owner",
        email: ownerEmail,
        role: "OWNER",
      },
    ],
  });
  const run = await company.sync();
  expect(run.counts?.linked).toBe(1);
  expect(await company.person(at(nth(first)).id)).toMatchObject({
    id: member,
    jobTitle: at(nth(first)).profile.title,
  });
  expect(await company.person(at(nth(1)).id)).toBeNull();
  expect(codes(run)).toContain("ADMIN_NOT_LINKED");
});

test("M2: accounts never linked to Okta are neither changed nor removed", async () => {
  const id = newId();
  await db.person.create({
    data: { companyId: company.companyId, id, displayName: "By hand", email: "by.hand@else.example" },
  });
  await company.sync();
  await company.sync();
  expect(await db.person.findFirst({ where: { id } })).toMatchObject({
    displayName: "By hand",
    status: "ACTIVE",
    oktaId: null,
  });
});

test("M4: two new people with one email are quarantined; addresses that swap, and rotate into a new person, end right", async () => {
  const run = await company.sync();
  expect(codes(run)).toContain("EMAIL_SHARED");
  expect(
    await db.person.count({ where: { companyId: company.companyId, email: "shared.mailbox@acme.example" } }),
  ).toBe(0);
  const [a, b, c] = [nth(first), nth(1), nth(2)];
  const [emailA, emailB, emailC] = [a, b, c].map((n) => String(at(n).profile.email));
  okta.org.updateProfile(a, { email: String(emailB) }, false);
  okta.org.updateProfile(b, { email: String(emailC) }, false);
  okta.org.updateProfile(c, { email: "fresh@acme.example" }, false);
  const joiner = okta.org.create(
    { login: "joiner@acme.example", email: String(emailA), firstName: "Jo", lastName: "Iner" },
    true,
  );
  okta.org.assign(okta.org.directory.positionOf(joiner.id) ?? -1);
  await company.sync();
  const emails = await Promise.all(
    [at(a).id, at(b).id, at(c).id, joiner.id].map(async (id) => (await company.person(id))?.email),
  );
  expect(emails).toEqual([emailB, emailC, "fresh@acme.example", emailA]);
});

test("M4: someone whose address becomes invalid keeps the old one while other fields go on", async () => {
  await company.sync();
  const { email } = at(nth(first)).profile;
  okta.org.updateProfile(nth(first), { email: "not an address", title: "New title" }, false);
  const run = await company.sync();
  expect(await company.person(at(nth(first)).id)).toMatchObject({ email, jobTitle: "New title" });
  expect(codes(run)).toContain("EMAIL_INVALID");
});

test("G1 to G3: a loop gives no one a manager, oneself is none, text that matches no one is named, and Okta's word changes managers", async () => {
  const run = await company.sync();
  expect(codes(run)).toEqual(
    expect.arrayContaining(["MANAGER_IS_SELF", "MANAGER_LOOP", "MANAGER_NOT_FOUND"]),
  );
  const loop = [PEOPLE - 9, PEOPLE - 10, PEOPLE - 11].filter((n) => at(n).assigned);
  for (const n of loop) expect(await company.managerOf(at(n).id)).toBeNull();
  okta.org.updateProfile(nth(first), { managerId: at(nth(1)).id, manager: null }, false);
  okta.org.updateProfile(nth(2), { managerId: null, manager: null }, false);
  await company.sync();
  expect(await company.managerOf(at(nth(first)).id)).toBe(at(nth(1)).profile.displayName);
  expect(await company.managerOf(at(nth(2)).id)).toBeNull();
});

test("R1: someone missing from the list is removed only when Okta, asked by id, says so", async () => {
  await company.sync();
  okta.org.unassign(nth(first));
  const run = await company.sync();
  expect(run.counts?.deactivated).toBe(1);
  expect((await company.person(at(nth(first)).id))?.status).toBe("DEACTIVATED");
  okta.org.assign(nth(first));
  const back = await company.sync();
  expect(back.counts?.reactivated).toBe(1);
});

test("R1: a list shorter than 90 % of the last good one removes no one and says why", async () => {
  await company.sync();
  for (const n of ordinary().slice(0, 20)) okta.org.unassign(n);
  const run = await company.sync();
  expect(run.doubt).toBe("LISTING_TOO_SHORT");
  expect(run.counts).toMatchObject({ deactivated: 0, held: 0 });
  expect(codes(run)).toContain("LISTING_TOO_SHORT");
});

test("R1: a person who vanished without a deactivation seen or a deletion logged is kept", async () => {
  await company.sync();
  const vanished = at(nth(first)).id;
  okta.org.directory.remove(nth(first));
  const run = await company.sync();
  expect(run.counts?.deactivated).toBe(0);
  expect(codes(run)).toContain("MISSING_NOT_PROVEN");
  expect((await company.person(vanished))?.status).toBe("ACTIVE");
});

test("R1: a person whose deletion the System Log names is a leaver", async () => {
  await company.sync();
  const deleted = at(nth(first)).id;
  okta.org.delete(nth(first));
  okta.org.delete(nth(first));
  const run = await company.sync();
  expect(run.counts?.deactivated).toBe(1);
  expect((await company.person(deleted))?.status).toBe("DEACTIVATED");
});

test("R2 and R3: beyond the allowance removals are held, stay held, and go by an approval that reads each again", async () => {
  await company.sync();
  const leavers = ordinary().slice(0, 9);
  for (const n of leavers) okta.org.lifecycle(n, "deactivate");
  const run = await company.sync();
  const { deactivated = 0, held = 0 } = run.counts ?? {};
  expect({ total: deactivated + held, deactivated }).toEqual({ total: 9, deactivated: 5 });
  const again = await company.sync();
  expect(again.counts).toMatchObject({ deactivated: 0, held: 4 });
  const context = await admin();
  const [returning, ...others] = (await listHolds(context, {})).items;
  const position = okta.org.directory.positionOf(returning?.oktaId ?? "") ?? -1;
  okta.org.lifecycle(position, "activate");
  okta.org.assign(position);
  const { decided, runId } = await approveHolds(context, { changeIds: "all", note: "They left." });
  expect(decided).toBe(4);
  const approved = await company.carry(runId);
  expect(approved.counts).toMatchObject({ deactivated: 3, held: 0 });
  expect((await company.person(returning?.oktaId ?? ""))?.status).toBe("ACTIVE");
  for (const other of others) expect((await company.person(other.oktaId ?? ""))?.status).toBe("DEACTIVATED");
});

test("R3: a rejected removal stands until Okta's word changes", async () => {
  await company.sync();
  for (const n of ordinary().slice(0, 7)) okta.org.lifecycle(n, "deactivate");
  await company.sync();
  const { decided } = await rejectHolds(await admin(), { changeIds: "all", note: "" });
  expect(decided).toBe(2);
  const run = await company.sync();
  expect(run.counts).toMatchObject({ deactivated: 0, held: 0 });
});

test("R4: the last owner is held, and loses sessions and password at once", async () => {
  await company.sync();
  const oktaId = at(nth(first)).id;
  const owner = await company.person(oktaId);
  await db.person.updateMany({ where: { id: owner?.id ?? "" }, data: { role: "OWNER" } });
  await db.personPassword.create({
    data: { companyId: company.companyId, personId: owner?.id ?? "", hash: "scrypt$" },
  });
  okta.org.lifecycle(nth(first), "deactivate");
  const run = await company.sync();
  expect(run.counts).toMatchObject({ deactivated: 0, held: 1 });
  expect(await company.person(oktaId)).toMatchObject({ status: "ACTIVE", sessionEpoch: 1 });
  expect(await db.personPassword.count({ where: { personId: owner?.id ?? "" } })).toBe(0);
  await expect(approveHolds(await admin(), { changeIds: "all", note: "" })).rejects.toMatchObject({
    code: "last-owner",
  });
});

test("U1: a second request while a run is unfinished gets the first one's id", async () => {
  const { runId } = await requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" });
  const requests = await Promise.allSettled(
    [1, 2, 3].map(() => requestFullRun(company.context, { mode: "LIVE", trigger: "DAILY" })),
  );
  for (const request of requests) {
    expect(request).toMatchObject({
      status: "rejected",
      reason: { status: 409, code: "run-unfinished", details: { extra: { runId } } },
    });
  }
});

test("a preview plans the same changes and writes no person", async () => {
  const { runId } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
  const preview = await company.carry(runId);
  expect(await db.person.count({ where: { companyId: company.companyId } })).toBe(0);
  const live = await company.sync();
  expect(preview.counts?.created).toBe(live.counts?.created);
});

test("a run cut into the smallest steps ends as one in a single step", async () => {
  const { runId } = await requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" });
  const run = await company.carry(runId, 0);
  const other = await SyncedCompany.create(db, { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN });
  const whole = await other.sync();
  expect(run.counts).toEqual(whole.counts);
});
