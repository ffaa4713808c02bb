import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { LOCAL_TOKEN, type OktaOrg } from "@/local/okta";
import { envelope, HookedCompany, personEvent } from "@/testing/companies/hooked-company";
import { hookedCompanyTest } from "@/testing/orgs/company-tests";
import { flushRecords, recordRejection } from "./after-answer";

const test = hookedCompanyTest({ people: 60, unhooked: true });

const ofCompany = (hooked: HookedCompany) => ({ companyId: hooked.company.companyId });
const events = (db: PrismaClient, hooked: HookedCompany) =>
  db.oktaEvent.findMany({ where: ofCompany(hooked), orderBy: { id: "asc" } });
const someone = (okta: OktaOrg) => {
  for (let at = 10; at < 60; at += 1) {
    const person = okta.org.directory.at(at);
    if (person?.status === "ACTIVE") return person.id;
  }
  throw new Error("No one is active.");
};

test("stores a delivery with its events and body, answers 204, then records the answer's time", async ({
  db,
  okta,
  hooked,
}) => {
  const event = personEvent("user.account.update_profile", someone(okta));
  expect(await hooked.post(envelope([event]))).toBe(204);
  await flushRecords(db);
  expect(await events(db, hooked)).toMatchObject([
    { uuid: event.uuid, concern: "PERSON", state: "WAITING", oktaId: someone(okta) },
  ]);
  const delivery = await db.eventDelivery.findFirst({ where: ofCompany(hooked), include: { body: true } });
  expect(delivery).toMatchObject({ answer: 204, repeats: 0, answerMs: expect.any(Number) });
  expect(delivery?.body?.body).toContain(event.uuid);
});

test("answers a repeated delivery with 204, counts it, and stores its events once", async ({
  db,
  okta,
  hooked,
}) => {
  const body = envelope([personEvent("user.lifecycle.suspend", someone(okta))]);
  expect([await hooked.post(body), await hooked.post(body)]).toEqual([204, 204]);
  expect(await events(db, hooked)).toHaveLength(1);
  expect(await db.eventDelivery.findFirst({ where: ofCompany(hooked) })).toMatchObject({ repeats: 1 });
});

test("answers simultaneous deliveries with the same events, and stores each event once", async ({
  db,
  okta,
  hooked,
}) => {
  const batch = Array.from({ length: 20 }, () => personEvent("user.account.update_profile", someone(okta)));
  const bodies = Array.from({ length: 8 }, (_, at) =>
    envelope(at % 2 ? batch : [...batch].reverse(), `delivery-${at}`),
  );
  expect(new Set(await Promise.all(bodies.map((body) => hooked.post(body))))).toEqual(new Set([204]));
  expect(await events(db, hooked)).toHaveLength(20);
});

test("writes simultaneous deliveries together, answers each with its own result, and stores a duplicate once", async ({
  db,
  okta,
  hooked,
}) => {
  const bodies = Array.from({ length: 60 }, (_, at) =>
    envelope([personEvent("user.account.update_profile", someone(okta))], `at-once-${at % 40}`),
  );
  // Some contain the characters that separate packed columns, and dates before all time.
  const odd = envelope(
    [personEvent("user.account.update_profile", someone(okta), { published: "-000001-01-01T00:00:00Z" })],
    "odd \u001f and \u001e",
  );
  const answers = await Promise.all([...bodies, odd].map((body) => hooked.post(body)));
  expect(new Set(answers)).toEqual(new Set([204]));
  const kept = await db.eventDelivery.findMany({
    where: ofCompany(hooked),
    include: { body: true, events: true },
  });
  expect(kept).toHaveLength(41);
  expect(kept.reduce((sum, one) => sum + one.repeats, 0)).toBe(20);
  for (const delivery of kept) expect(delivery.body?.body).toContain(delivery.eventId.slice(0, 3));
  const sent = bodies.slice(0, 40).map(({ eventId, data }) => [eventId, data.events]);
  expect(new Set(kept.filter((one) => !one.eventId.startsWith("odd")).map((one) => one.eventId))).toEqual(
    new Set(sent.map(([eventId]) => eventId)),
  );
  expect(await events(db, hooked)).toHaveLength(61);
});

test("refuses a wrong or missing secret with 401, counts it, and neither stores nor logs it", async ({
  db,
  okta,
  hooked,
}) => {
  const body = envelope([personEvent("user.lifecycle.deactivate", someone(okta))]);
  for (const authorization of ["wrong", `${hooked.secret} `.trim().slice(1), `Bearer ${hooked.secret}`])
    expect(await hooked.post(body, { authorization })).toBe(401);
  expect(await hooked.post(body, {})).toBe(401);
  await flushRecords(db);
  expect(await events(db, hooked)).toEqual([]);
  expect(await db.eventDelivery.count({ where: ofCompany(hooked) })).toBe(0);
  expect(await db.eventRejection.findFirst({ where: ofCompany(hooked) })).toMatchObject({ count: 4 });
});

test("counts for a deleted company don't block another company's", async ({ db, hooked }) => {
  recordRejection(db, newId());
  expect(await hooked.post(envelope([]), { authorization: "wrong" })).toBe(401);
  await flushRecords(db);
  expect(await db.eventRejection.findFirst({ where: ofCompany(hooked) })).toMatchObject({ count: 1 });
});

test("another company's secret doesn't work here", async ({ db, okta, hooked }) => {
  const other = await HookedCompany.create(db, {
    url: okta.url,
    appId: okta.org.app.id,
    token: LOCAL_TOKEN,
  });
  const { sealSecret } = await import("@/lib/crypto/secret-box");
  const { hookSecretBinding } = await import("@/lib/events/hook/hook-secret");
  await db.eventFeed.update({
    where: { companyId: other.company.companyId },
    data: { secretSealed: sealSecret("theirs alone", hookSecretBinding(other.company.companyId)) },
  });
  const body = envelope([personEvent("user.lifecycle.deactivate", someone(okta))]);
  expect(await hooked.post(body, { authorization: "theirs alone" })).toBe(401);
  await other.close();
});

test("accepts both secrets during a rotation, and records which one arrived", async ({ db, hooked }) => {
  const { sealSecret } = await import("@/lib/crypto/secret-box");
  const { hookSecretBinding } = await import("@/lib/events/hook/hook-secret");
  const next = sealSecret("the next secret", hookSecretBinding(hooked.company.companyId));
  await db.eventFeed.update({ where: ofCompany(hooked), data: { nextSecretSealed: next } });
  expect(await hooked.post(envelope([]))).toBe(204);
  expect(await hooked.post(envelope([]), { authorization: "the next secret" })).toBe(204);
  const kept = await db.eventDelivery.findMany({ where: ofCompany(hooked), orderBy: { id: "asc" } });
  expect(kept.map((one) => one.byNext)).toEqual([false, true]);
});

test("answers 404 for an unknown connection, with any secret and any spelling of its address", async ({
  hooked,
}) => {
  for (const id of [crypto.randomUUID(), "not-an-id", "%27%3B--", hooked.connectionId.slice(0, -1)]) {
    const url = hooked.url.replace(hooked.connectionId, id);
    const headers = { authorization: hooked.secret };
    expect((await fetch(url, { method: "POST", body: "{}", headers })).status).toBe(404);
    expect((await fetch(url, { headers: { "x-okta-verification-challenge": "x" } })).status).toBe(404);
  }
});

test("answers 400 for invalid JSON and lists it; answers 204 for JSON that is no delivery", async ({
  db,
  hooked,
}) => {
  for (const text of ["", "<html>", "{", "[".repeat(500_000)]) expect(await hooked.post(text)).toBe(400);
  for (const json of [null, 1, "text", [], {}, { data: null }, { data: { events: {} } }])
    expect(await hooked.post(JSON.stringify(json))).toBe(204);
  expect(await events(db, hooked)).toEqual([]);
  expect(await db.eventDelivery.count({ where: { ...ofCompany(hooked), answer: 400 } })).toBe(4);
});

test("answers 204 for a body over 1 MB and asks the System Log soon; with a wrong secret, 401", async ({
  db,
  okta,
  hooked,
}) => {
  const large = JSON.stringify(
    envelope([personEvent("user.lifecycle.suspend", someone(okta), { more: "x".repeat(1_100_000) })]),
  );
  await db.eventFeed.updateMany({
    where: ofCompany(hooked),
    data: { catchUpAt: new Date(Date.now() + 900_000) },
  });
  expect(await hooked.post(large, { authorization: "wrong" })).toBe(401);
  expect(await hooked.post(large)).toBe(204);
  const feed = await db.eventFeed.findUniqueOrThrow({ where: ofCompany(hooked) });
  expect(feed.catchUpReason).toBe("TOO_LARGE");
  expect(feed.catchUpAt?.getTime()).toBeLessThanOrEqual(Date.now());
  expect(await events(db, hooked)).toEqual([]);
});

test("answers a body over 1 MB that doesn't state its length, without cutting the connection", async ({
  hooked,
}) => {
  const body = new ReadableStream({
    start(controller) {
      for (let at = 0; at < 20; at += 1) controller.enqueue(new Uint8Array(100_000).fill(0x20));
      controller.close();
    },
  });
  const headers = { authorization: hooked.secret, "content-type": "application/json" };
  const init = { method: "POST", headers, body, duplex: "half" } as RequestInit;
  expect((await fetch(hooked.url, init)).status).toBe(204);
});

test("stores or ignores events with any part absent, null or of another type, and never crashes", async ({
  db,
  okta,
  hooked,
}) => {
  const id = someone(okta);
  const odd = [
    null,
    "text",
    {},
    { eventType: null, target: null },
    { eventType: 7, uuid: 7, published: "soon", target: "User", outcome: "SUCCESS" },
    personEvent("user.lifecycle.suspend", id, { target: null }),
    personEvent("user.lifecycle.suspend", id, { target: [null, {}, { type: "User" }, { id }] }),
    personEvent("user.lifecycle.suspend", id, { outcome: { result: "FAILURE" } }),
    personEvent("user.session.start", id),
    personEvent("application.user_membership.add", id, {
      target: [
        { id: "0ua", type: "AppUser" },
        { id: "0oaOther", type: "AppInstance" },
        { id, type: "User" },
      ],
    }),
    personEvent("user.account.update_profile", `\u0000${id}\ud800`),
    personEvent("user.lifecycle.suspend", id, { outcome: null }),
  ];
  expect(await hooked.post(envelope(odd))).toBe(204);
  const kept = await events(db, hooked);
  expect(kept).toHaveLength(odd.length);
  const waiting = kept.filter((event) => event.state === "WAITING");
  expect(waiting.map((event) => event.type).sort()).toEqual([
    "user.account.update_profile",
    "user.lifecycle.suspend",
  ]);
  const reasons = new Set(kept.flatMap((event) => event.reason ?? []));
  expect(reasons).toEqual(new Set(["UNKNOWN_TYPE", "NOBODY_NAMED", "NOT_SUCCESSFUL", "OTHER_APP"]));
});

test("W4: stores events while paused; answers but stores nothing while switched off", async ({
  db,
  okta,
  hooked,
}) => {
  const body = () => envelope([personEvent("user.account.update_profile", someone(okta))]);
  await db.oktaConnection.updateMany({ where: ofCompany(hooked), data: { state: "PAUSED" } });
  expect(await hooked.post(body())).toBe(204);
  await hooked.settle();
  expect(await events(db, hooked)).toMatchObject([{ state: "WAITING" }]);
  await db.company.update({ where: { id: hooked.company.companyId }, data: { oktaEnabledAt: null } });
  expect(await hooked.post(body())).toBe(204);
  expect(await events(db, hooked)).toHaveLength(1);
});

test("answers the challenge with or without the secret, refuses a wrong one, and only the secret verifies", async ({
  db,
  hooked,
}) => {
  await db.eventFeed.update({ where: ofCompany(hooked), data: { verifiedAt: null } });
  const ask = (headers: Record<string, string>) => fetch(hooked.url, { headers });
  const challenge = { "x-okta-verification-challenge": "a challenge" };
  expect((await ask({ ...challenge, authorization: "wrong" })).status).toBe(401);
  expect((await ask({ authorization: hooked.secret })).status).toBe(400);
  const bare = await ask(challenge);
  expect([bare.status, await bare.json()]).toEqual([200, { verification: "a challenge" }]);
  const feed = () => db.eventFeed.findUniqueOrThrow({ where: ofCompany(hooked) });
  // Recorded after the answer.
  await expect.poll(feed).toMatchObject({ verifiedAt: null, challengedAt: expect.any(Date) });
  expect((await ask({ ...challenge, authorization: hooked.secret })).status).toBe(200);
  await expect.poll(feed).toMatchObject({ verifiedAt: expect.any(Date) });
});

test("answers any other method with the two that Okta uses", async ({ hooked }) => {
  for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"]) {
    const answer = await fetch(hooked.url, { method, headers: { authorization: hooked.secret } });
    const status = method === "OPTIONS" ? 204 : 405;
    expect([answer.status, answer.headers.get("allow")]).toEqual([status, "GET, HEAD, POST, OPTIONS"]);
  }
});
