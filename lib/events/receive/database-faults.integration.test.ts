import { setTimeout as delay } from "node:timers/promises";
import pino from "pino";
import { expect } from "vitest";
import { openDatabase, type PrismaClient, receiverOptions } from "@/lib/db/client";
import { localEnv } from "@/local/env";
import type { OktaOrg } from "@/local/okta";
import { until } from "@/local/system/processes";
import { envelope, type HookedCompany, personEvent } from "@/testing/companies/hooked-company";
import { hookedCompanyTest } from "@/testing/orgs/company-tests";
import { idAt } from "@/testing/orgs/people-in-okta";
import { delivered, expectRepaired, ordinaryPeople } from "@/testing/repaired";
import { TcpProxy } from "@/testing/servers/tcp-proxy";

/** The long run stops the database for half a minute, as an outage does. A few seconds take the same path. */
const OUTAGE_MS = localEnv().LEARN_AMP_FULL ? 30_000 : 4_000;
const PEOPLE = 60;
/** Okta gives up after this (okta-facts §1.3). */
const OKTA_WAITS_MS = 3_000;
/** The receiver's connection to the database. */
let proxy: TcpProxy;
let receiver: PrismaClient;

const test = hookedCompanyTest({ people: PEOPLE });
test.beforeEach(async ({ databaseUrl, hooked }) => {
  const url = new URL(databaseUrl);
  proxy = await TcpProxy.start(Number(url.port));
  url.port = String(proxy.port);
  receiver = openDatabase(url.href, receiverOptions);
  hooked.receiver = receiver;
  hooked.answerWithinMs = 2_500;
});
test.afterEach(async () => {
  await proxy.close();
  await receiver.$disconnect();
});

const where = (hooked: HookedCompany) => ({ companyId: hooked.company.companyId });
const ordinary = (okta: OktaOrg, count: number) => ordinaryPeople(okta, { from: 15, to: PEOPLE, count });
const feed = (db: PrismaClient, hooked: HookedCompany) =>
  db.eventFeed.findUniqueOrThrow({ where: where(hooked) });

/** Changes people in Okta, one after another, while `meanwhile` runs. Okta reports each at once. */
async function changesDuring(okta: OktaOrg, people: number[], ms: number): Promise<void> {
  for (const at of people) {
    okta.org.updateProfile(at, { title: "While the database was away" }, false);
    await delay(ms / people.length);
  }
}

/** Posts a delivery as Okta does. Returns its status and how long the answer took. */
async function timed(hooked: HookedCompany): Promise<{ status: number; ms: number }> {
  const began = performance.now();
  const status = await hooked.post(envelope([personEvent("user.account.update_profile", "00uNOBODY")]));
  return { status, ms: performance.now() - began };
}

test.for<[string, () => Promise<void> | void]>([
  ["stopped: it refuses connections", () => proxy.refuse()],
  ["silent: connections stand and nothing comes", () => proxy.silence()],
])(
  `the database is down for ${OUTAGE_MS / 1000} s while events arrive (%s): answers 503 before Okta gives up, then finds everything and applies it once`,
  async ([_, away], { db, okta, hooked }) => {
    const people = ordinary(okta, 8);
    await away();
    const changing = changesDuring(okta, people, OUTAGE_MS);
    const answers: { status: number; ms: number }[] = [];
    for (let asked = 0; asked < 3; asked += 1) answers.push(await timed(hooked));
    await changing;
    await delivered(okta);
    expect(new Set(hooked.answers)).toEqual(new Set([503]));
    expect(hooked.answers.length).toBeGreaterThan(people.length);
    expect(Math.max(...answers.map((one) => one.ms))).toBeLessThan(OKTA_WAITS_MS);
    expect(await db.eventDelivery.count({ where: where(hooked) })).toBe(0);
    await proxy.open();
    // Nothing of the outage is left: the next delivery is stored, and we ask for what was missed at once.
    expect(await until(async () => (await timed(hooked)).status === 204, 10_000)).toBe(true);
    expect(await until(async () => (await feed(db, hooked)).catchUpReason === "GAP", 10_000)).toBe(true);
    expect((await feed(db, hooked)).catchUpAt?.getTime()).toBeLessThanOrEqual(Date.now());
    await hooked.repair();
    await expectRepaired(hooked, people.length);
  },
);

test("Okta's one retry succeeds after a short database outage: nothing is lost or written twice", async ({
  db,
  okta,
  hooked,
}) => {
  const [at = 0] = ordinary(okta, 1);
  await proxy.refuse();
  const body = envelope([personEvent("user.account.update_profile", idAt(okta, at))]);
  expect(await hooked.post(body)).toBe(503);
  await proxy.open();
  expect(await until(async () => (await hooked.post(body)) === 204, 10_000)).toBe(true);
  expect(await hooked.post(body)).toBe(204);
  expect(await db.oktaEvent.count({ where: where(hooked) })).toBe(1);
  expect(await db.eventDelivery.findFirst({ where: where(hooked) })).toMatchObject({ repeats: 1 });
});

test("logs neither secrets nor content for a wrong secret or while the database is down", async ({
  hooked,
}) => {
  let logged = "";
  hooked.log = pino({ level: "trace" }, { write: (line: string) => (logged += line) });
  const body = envelope([
    personEvent("user.lifecycle.suspend", "00uSOMEBODY", { displayMessage: "Told in the body" }),
  ]);
  expect(await hooked.post(body, { authorization: "a stranger's wrong secret" })).toBe(401);
  expect(logged).toBe("");
  await proxy.refuse();
  expect(await hooked.post(body)).toBe(503);
  expect(logged).toContain("could not store a delivery");
  for (const word of [hooked.secret, "a stranger's wrong secret", "00uSOMEBODY", "Told in the body"])
    expect(logged).not.toContain(word);
});
