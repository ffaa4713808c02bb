import { setTimeout as delay } from "node:timers/promises";
import pino from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase, type PrismaClient, receiverOptions } from "@/lib/db/client";
import { localEnv } from "@/local/env";
import type { OktaOrg } from "@/local/okta";
import { until } from "@/local/system/processes";
import { envelope, type HookedCompany, personEvent } from "@/testing/companies/hooked-company";
import { withHookedCompany } from "@/testing/orgs/with-org";
import { delivered, expectRepaired, ordinaryPeople } from "@/testing/repaired";
import { TcpProxy } from "@/testing/servers/tcp-proxy";

/** The long run stops the database for half a minute, as an outage does. A few seconds take the same path. */
const OUTAGE_MS = localEnv().LEARN_AMP_FULL ? 30_000 : 4_000;
const PEOPLE = 60;
/** Okta gives up after this (okta-facts §1.3). */
const OKTA_WAITS_MS = 3_000;

let db: PrismaClient;
let okta: OktaOrg;
let hooked: HookedCompany;
/** The receiver's connection to the database. */
let proxy: TcpProxy;
let receiver: PrismaClient;

let databaseUrl = "";

withHookedCompany({ people: PEOPLE }, (given) => {
  ({ db, okta, hooked, databaseUrl } = given);
});
beforeEach(async () => {
  const url = new URL(databaseUrl);
  proxy = await TcpProxy.start(Number(url.port));
  url.port = String(proxy.port);
  receiver = openDatabase(url.href, receiverOptions);
  hooked.receiver = receiver;
  hooked.answerWithinMs = 2_500;
});
afterEach(async () => {
  await proxy.close();
  await receiver.$disconnect();
});

const where = () => ({ companyId: hooked.company.companyId });
const ordinary = (count: number) => ordinaryPeople(okta, { from: 15, to: PEOPLE, count });
const idOf = (at: number) => okta.org.directory.at(at)?.id ?? "";
const feed = () => db.eventFeed.findUniqueOrThrow({ where: where() });

/** Changes people in Okta, one after another, while `meanwhile` runs. Okta reports each at once. */
async function changesDuring(people: number[], ms: number): Promise<void> {
  for (const at of people) {
    okta.org.updateProfile(at, { title: "While the database was away" }, false);
    await delay(ms / people.length);
  }
}

/** Posts a delivery as Okta does. Returns its status and how long the answer took. */
async function timed(): Promise<{ status: number; ms: number }> {
  const began = performance.now();
  const status = await hooked.post(envelope([personEvent("user.account.update_profile", "00uNOBODY")]));
  return { status, ms: performance.now() - began };
}

test.each<[string, () => Promise<void> | void]>([
  ["stopped: it refuses connections", () => proxy.refuse()],
  ["silent: connections stand and nothing comes", () => proxy.silence()],
])(
  `the database is down for ${OUTAGE_MS / 1000} s while events arrive (%s): answers 503 before Okta gives up, then finds everything and applies it once`,
  async (_, away) => {
    const people = ordinary(8);
    await away();
    const changing = changesDuring(people, OUTAGE_MS);
    const answers: { status: number; ms: number }[] = [];
    for (let asked = 0; asked < 3; asked += 1) answers.push(await timed());
    await changing;
    await delivered(okta);
    expect(new Set(hooked.answers)).toEqual(new Set([503]));
    expect(hooked.answers.length).toBeGreaterThan(people.length);
    expect(Math.max(...answers.map((one) => one.ms))).toBeLessThan(OKTA_WAITS_MS);
    expect(await db.eventDelivery.count({ where: where() })).toBe(0);
    await proxy.open();
    // Nothing of the outage is left: the next delivery is stored, and we ask for what was missed at once.
    expect(await until(async () => (await timed()).status === 204, 10_000)).toBe(true);
    expect(await until(async () => (await feed()).catchUpReason === "GAP", 10_000)).toBe(true);
    expect((await feed()).catchUpAt?.getTime()).toBeLessThanOrEqual(Date.now());
    await hooked.repair();
    await expectRepaired(hooked, people.length);
  },
);

test("Okta's one retry succeeds after a short database outage: nothing is lost or written twice", async () => {
  const [at = 0] = ordinary(1);
  await proxy.refuse();
  const body = envelope([personEvent("user.account.update_profile", idOf(at))]);
  expect(await hooked.post(body)).toBe(503);
  await proxy.open();
  expect(await until(async () => (await hooked.post(body)) === 204, 10_000)).toBe(true);
  expect(await hooked.post(body)).toBe(204);
  expect(await db.oktaEvent.count({ where: where() })).toBe(1);
  expect(await db.eventDelivery.findFirst({ where: where() })).toMatchObject({ repeats: 1 });
});

test("logs neither secrets nor content for a wrong secret or while the database is down", async () => {
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
