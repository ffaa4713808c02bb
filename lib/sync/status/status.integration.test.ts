import { expect } from "vitest";
import { checkCredential } from "@/lib/connection/credential/check-credential";
import { pauseConnection } from "@/lib/connection/pause-connection";
import { resumeConnection } from "@/lib/connection/resume-connection";
import { credentialBinding } from "@/lib/connection/secret-bindings";
import { sealSecret } from "@/lib/crypto/secret-box";
import type { PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { readEventHealth } from "@/lib/events/history/read-health";
import { readOverview } from "@/lib/overview/read-overview";
import { overviewSchema } from "@/lib/setup/contract/settings";
import { readLaunch } from "@/lib/setup/go-live/read-go-live";
import { statusSchema } from "@/lib/sync/contract";
import { listChanges } from "@/lib/sync/history/list-changes";
import { listRuns } from "@/lib/sync/history/list-runs";
import { readRun } from "@/lib/sync/history/read-run";
import { approveHolds } from "@/lib/sync/holds/decide-holds";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import { explainPerson } from "@/lib/why/explain-person";
import { LOCAL_TOKEN, type OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { isOrdinary } from "@/testing/orgs/people-in-okta";
import { readAttention } from "./read-attention";
import { readStatus } from "./read-status";

const test = companyTest({ people: 80, synced: true });

const status = async (company: SyncedCompany) => statusSchema.parse(await readStatus(company.context));
const overview = async (company: SyncedCompany) => overviewSchema.parse(await readOverview(company.context));
const useToken = (db: PrismaClient, company: SyncedCompany, token: string) =>
  db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: {
      credentialKind: "API_TOKEN",
      credentialSealed: sealSecret(token, credentialBinding(company.companyId)),
    },
  });
const positions = (okta: OktaOrg, n: number, from = 12) =>
  Array.from({ length: 60 }, (_, at) => at + from)
    .filter((at) => isOrdinary(okta, at))
    .slice(0, n);

const stops = {
  paused: async (_: PrismaClient, company: SyncedCompany) => pauseConnection(company.context),
  moving: async (db: PrismaClient, company: SyncedCompany) => {
    const { companyId } = company;
    await pauseConnection(company.context);
    const now = new Date();
    const move = { companyId, id: newId(), state: "SWITCHING", createdAt: now, confirmedAt: now } as const;
    await db.orgMove.create({ data: move });
  },
  failing: async (db: PrismaClient, company: SyncedCompany) => {
    await useToken(db, company, "00revoked-token-of-nobody");
    await company.sync();
  },
};
const words = { paused: /paused/i, moving: /mov(ing|es) to another Okta org/i, failing: /Syncs can't run/i };

test.for(["paused", "moving", "failing"] as const)(
  "U9: while syncing is %s, the overview, events and a person's page give that reason, and none promises a sync",
  async (stopped, { db, company }) => {
    await db.eventFeed.create({ data: { companyId: company.companyId, verifiedAt: new Date() } });
    await stops[stopped](db, company);
    const person = await db.person.findFirstOrThrow({
      where: { companyId: company.companyId, status: "ACTIVE", oktaId: { not: null } },
    });
    const { health, nextSync } = await status(company);
    const events = await readEventHealth(company.context);
    const { next } = await explainPerson(company.context, { asked: person.id });
    for (const text of [health.message, events.message, next.text]) expect(text).toMatch(words[stopped]);
    for (const { level } of [health, events]) expect(level).not.toBe("good");
    if (stopped === "failing") return;
    expect([nextSync, (await readLaunch(company.context)).nextSync]).toEqual([
      { kind: stopped, at: null },
      { kind: stopped, at: null },
    ]);
    const isOffered = /resume/i.test(`${health.message} ${health.advice}`);
    const isPossible = await resumeConnection(company.context).then(
      () => true,
      ({ code }) => code !== "moving",
    );
    expect(isOffered).toBe(isPossible);
  },
);

test("U9: after a 401 no place says that the credential works, and after a good check none says that it doesn't", {
  timeout: 60_000,
}, async ({ db, company }) => {
  await checkCredential(company.context);
  expect((await overview(company)).credential).toMatchObject({ level: "good" });
  await useToken(db, company, "00revoked-token-of-nobody");
  expect((await company.sync()).state).toBe("FAILED");
  const refused = await status(company);
  expect(refused.credential).toMatchObject({ level: "bad", failure: { code: "refused" } });
  expect(refused.health).toMatchObject({
    level: "bad",
    message: "Syncs can't run. Okta refused the API credential.",
  });
  expect((await overview(company)).credential).toEqual(refused.credential);
  expect((await overview(company)).notices.map(({ title }) => title)).toContain(
    "The API credential doesn't work",
  );
  await useToken(db, company, LOCAL_TOKEN);
  await checkCredential(company.context);
  const works = await status(company);
  expect(works.credential).toMatchObject({ level: "good", failure: null });
  expect(works.health).toMatchObject({ level: "warning", message: expect.stringContaining("works again") });
  expect((await overview(company)).notices.map(({ title }) => title)).not.toContain(
    "The API credential doesn't work",
  );
  await company.sync();
  expect((await status(company)).health.message).not.toContain("credential");
});

test("U9: the last sync is the latest of any kind, the last full sync is called that, and what was measured is none", async ({
  okta,
  company,
}) => {
  const full = (await status(company)).lastFullRun;
  const person = okta.org.directory.at(positions(okta, 1)[0] ?? -1)?.id ?? "";
  const { runId } = await requestPeopleRun(company.context, {
    people: [{ oktaId: person, cause: null }],
    trigger: "PERSON",
  });
  await company.carry(runId);
  const measured = await requestFullRun(company.context, {
    mode: "PREVIEW",
    trigger: "BUTTON",
    options: { managerMode: "TEAM" },
  });
  await company.carry(measured.runId);
  const { lastRun, lastFullRun } = await status(company);
  expect(lastRun?.id).toBe(runId);
  expect(lastFullRun?.id).toBe(full?.id);
  const [newest, ...others] = (await listRuns(company.context, {})).items;
  expect(newest?.id).toBe(runId);
  expect(others.map(({ id }) => id)).not.toContain(measured.runId);
});

test("W4: a paused company isn't promised a next sync, nor a live one a first sync", async ({ company }) => {
  expect((await status(company)).nextSync.kind).toBe("daily");
  const live = await readLaunch(company.context);
  expect(live).toMatchObject({ state: "LIVE", finalised: true });
  expect(live.run).not.toBeNull();
  await pauseConnection(company.context);
  expect(await status(company)).toMatchObject({ nextRunAt: null, nextSync: { kind: "paused", at: null } });
  expect(await readLaunch(company.context)).toMatchObject({ finalised: true, nextSync: { kind: "paused" } });
});

test("R3: approving all of a sync's held removals leaves those of another alone, and shows which sync did it", {
  timeout: 60_000,
}, async ({ okta, company }) => {
  for (const at of positions(okta, 8)) okta.org.lifecycle(at, "suspend");
  const first = await company.sync();
  expect(first.openHolds).toBeGreaterThan(0);
  const [left] = positions(okta, 1);
  okta.org.lifecycle(left ?? -1, "suspend");
  const { runId: otherId } = await requestPeopleRun(company.context, {
    people: [{ oktaId: okta.org.directory.at(left ?? -1)?.id ?? "", cause: null }],
    trigger: "PERSON",
  });
  const other = await company.carry(otherId);
  expect(other.openHolds).toBe(1);
  expect((await status(company)).heldRunId).toBe(otherId);
  const decided = await approveHolds(company.context, { changeIds: "all", runId: first.id, note: "" });
  expect(decided.decided).toBe(first.openHolds);
  expect((await readRun(company.context, { runId: otherId })).openHolds).toBe(1);
  const held = async () => (await listChanges(company.context, { runId: first.id, state: "HELD" })).items;
  expect((await held())[0]?.hold).toMatchObject({
    state: "APPROVED",
    applied: false,
    run: { id: decided.runId, state: "QUEUED" },
  });
  await company.carry(decided.runId);
  for (const { hold } of await held())
    expect(hold).toMatchObject({ applied: true, run: { id: decided.runId } });
});

test("U9: the navigation's number is the status's: removals, issues and failed invitations of this company alone", async ({
  db,
  company,
}) => {
  const { companyId } = company;
  const person = await db.person.findFirstOrThrow({ where: { companyId } });
  const before = await readAttention(company.context);
  expect(before.attention).toBe((await status(company)).attention);
  await db.invitation.create({
    data: { companyId, personId: person.id, state: "FAILED", requestedAt: new Date(), failure: "Refused." },
  });
  expect(await readAttention(company.context)).toEqual({ attention: before.attention + 1 });
  const after = await status(company);
  expect(after).toMatchObject({ attention: before.attention + 1, failedInvitations: 1 });
  const foreign = { ...company.context, companyId: newId() };
  expect(await readAttention(foreign)).toEqual({ attention: 0 });
});
