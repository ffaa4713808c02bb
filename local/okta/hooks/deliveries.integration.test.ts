import { setImmediate } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import { until } from "../../system/processes";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "..";
import type { EventHook } from "./hook";
import { Receiver, type Reply } from "./testing/receiver";

const SECRET = "sent as is, without Bearer";
const TYPES = [
  "user.lifecycle.create",
  "user.lifecycle.activate",
  "user.lifecycle.suspend",
  "user.lifecycle.unsuspend",
  "user.lifecycle.deactivate",
  "user.lifecycle.delete.initiated",
  "user.account.update_profile",
  "application.user_membership.add",
  "application.user_membership.remove",
  "group.user_membership.add",
  "group.application_assignment.add",
  "group.application_assignment.remove",
];
let okta: OktaOrg;
let receiver: Receiver;

beforeEach(async () => {
  receiver = await Receiver.open();
  okta = await startOktaOrg({
    people: 60,
    rateLimits: "off",
    tokens: [{ value: LOCAL_TOKEN, role: "SUPER_ADMIN", owner: 0 }],
  });
  return async () => {
    await okta.close();
    await receiver.close();
  };
});

/** A hook, verified by default. */
async function subscribe(change: Partial<EventHook> = {}, verify = true): Promise<EventHook> {
  const hook = okta.hooks.create(
    {
      name: "Learn Amp",
      description: null,
      items: TYPES,
      filters: [],
      channel: { uri: receiver.url, headers: [{ key: "X-Other", value: "more" }], secret: SECRET },
      ...change,
    },
    "00uAdmin",
  );
  return verify ? (await okta.hooks.verify(hook)).hook : hook;
}

const api = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(`${okta.url}/api/v1${path}`, {
    method,
    headers: { authorization: `SSWS ${LOCAL_TOKEN}`, "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return text === "" ? null : JSON.parse(text);
};
const settled = async () => {
  expect(await until(() => okta.hooks.dispatcher.idle, 60_000, 5)).toBe(true);
};
const idOf = (position: number) => okta.org.directory.at(position)?.id ?? "";
const typesSent = () => receiver.events.map(({ eventType }) => eventType).sort();

test("a change arrives in an envelope of Okta's form, with the raw secret and the uuid of the System Log", async () => {
  const hook = await subscribe();
  await api("POST", `/users/${idOf(20)}/lifecycle/suspend`);
  await receiver.waitFor(1);
  const [delivery] = receiver.deliveries;
  expect(delivery?.headers).toMatchObject({
    authorization: SECRET,
    "x-other": "more",
    "content-type": "application/json",
    accept: "application/json",
  });
  const envelope = JSON.parse(delivery?.body ?? "");
  expect(envelope).toMatchObject({
    eventType: "com.okta.event_hook",
    eventTypeVersion: "1.0",
    cloudEventsVersion: "0.1",
    source: `${okta.url}/api/v1/eventHooks/${hook.id}`,
    eventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    eventTime: expect.stringMatching(/Z$/),
    contentType: "application/json",
  });
  const [event] = receiver.events;
  expect(event).toMatchObject({
    eventType: "user.lifecycle.suspend",
    version: "0",
    outcome: { result: "SUCCESS" },
    insertionTimestamp: null,
    client: { ipChain: expect.any(Array) },
    debugContext: { debugData: { targetEventHookIds: hook.id } },
  });
  expect(event?.request).toBeUndefined();
  expect(event?.target).toEqual([expect.objectContaining({ id: idOf(20), type: "User" })]);
  const log = (await api("GET", "/logs?filter=eventType+eq+%22user.lifecycle.suspend%22")) as {
    uuid: string;
  }[];
  expect(log.map(({ uuid }) => uuid)).toEqual([event?.uuid]);
});

test("membership events name AppUser, AppInstance and User, and groups their own, found by type", async () => {
  await subscribe();
  const created = await api("POST", "/users", {
    profile: { login: "new@acme.example", email: "new@acme.example", firstName: "New", lastName: "Joiner" },
  });
  await api("POST", `/apps/${okta.org.app.id}/users`, { id: created.id });
  await settled();
  const added = receiver.events.find(({ eventType }) => eventType === "application.user_membership.add");
  const ids = Object.fromEntries((added?.target ?? []).map(({ type, id }) => [type, id]));
  expect(ids).toEqual({
    User: created.id,
    AppInstance: okta.org.app.id,
    AppUser: expect.stringMatching(/^0ua/),
  });
});

test("deactivating also removes the apps, with an event for each; deleting says that it has started, not that it's done", async () => {
  await subscribe();
  await api("POST", `/users/${idOf(21)}/lifecycle/deactivate`);
  await api("DELETE", `/users/${idOf(21)}`);
  expect(await until(() => receiver.events.length >= 3, 60_000, 5)).toBe(true);
  await settled();
  expect(typesSent()).toEqual([
    "application.user_membership.remove",
    "user.lifecycle.deactivate",
    "user.lifecycle.delete.initiated",
  ]);
});

test("a group that loses an app gets an event, and so does everyone who lost the app with it", async () => {
  await subscribe({
    items: TYPES.filter((type) => type.startsWith("group.app") || type.startsWith("application.")),
  });
  const { org } = okta;
  const app = org.apps.create({ label: "Second" });
  const group = org.groups.create({ name: "Pilots", description: null });
  for (const position of [30, 31, 32]) org.groups.add(group.id, position);
  org.assignments.assignGroup(app, group.id);
  org.assignments.unassignGroup(app, group.id);
  expect(await until(() => receiver.events.length >= 8, 60_000, 5)).toBe(true);
  expect(typesSent()).toEqual([
    ...Array(3).fill("application.user_membership.add"),
    ...Array(3).fill("application.user_membership.remove"),
    "group.application_assignment.add",
    "group.application_assignment.remove",
  ]);
});

test("types not subscribed aren't delivered, nor anything to an inactive or unverified hook", async () => {
  const hook = await subscribe({ items: ["user.lifecycle.suspend"] });
  await subscribe({ name: "Never verified" }, false);
  const off = await subscribe({ name: "Switched off" });
  okta.hooks.deactivate(off);
  okta.org.updateProfile(22, { title: "Chief of Nothing" }, false);
  okta.org.lifecycle(22, "suspend");
  await settled();
  expect(receiver.events.map((event) => event.eventType)).toEqual(["user.lifecycle.suspend"]);
  expect(JSON.parse(receiver.deliveries[0]?.body ?? "").source).toContain(hook.id);
});

test("types that hooks can't have are in the System Log only, even if a hook asks for them", async () => {
  await subscribe({
    items: ["user.lifecycle.delete.completed", "event_hook.created", "user.lifecycle.suspend"],
  });
  okta.org.lifecycle(23, "deactivate");
  okta.org.delete(23);
  okta.hooks.create({ ...(await subscribe({ name: "Another" }, false)), name: "A third" }, "00uAdmin");
  await settled();
  expect(receiver.events).toEqual([]);
  const log = (await api("GET", "/logs")) as { eventType: string }[];
  expect(log.map(({ eventType }) => eventType)).toEqual(
    expect.arrayContaining(["user.lifecycle.delete.completed", "event_hook.created", "event_hook.verified"]),
  );
});

test.each<[string, Reply, number, string]>([
  ["200", { status: 200 }, 1, "DELIVERED"],
  ["204", { status: 204 }, 1, "DELIVERED"],
  ["a 4xx", { status: 429 }, 1, "FAILED"],
  ["a redirect", { status: 302, headers: { location: "/elsewhere" } }, 1, "FAILED"],
  ["a 5xx", { status: 503 }, 2, "FAILED"],
  ["a cut connection", "cut", 2, "FAILED"],
  ["no answer within 3 s", "nothing", 2, "FAILED"],
])(
  "%s: tried as often as Okta does, with one eventId, and failures are in the System Log",
  async (_, reply, tries, state) => {
    await subscribe();
    receiver.reply = () => reply;
    okta.org.lifecycle(24, "suspend");
    await settled();
    expect(receiver.deliveries).toHaveLength(tries);
    expect(new Set(receiver.deliveries.map(({ body }) => JSON.parse(body).eventId)).size).toBe(1);
    const [delivery] = okta.hooks.dispatcher.log.list();
    expect([delivery?.state, delivery?.attempts.length]).toEqual([state, tries]);
    const failures = (await api("GET", "/logs?filter=eventType+eq+%22event_hook.delivery%22")) as {
      outcome: object;
    }[];
    expect(failures.map(({ outcome }) => outcome)).toEqual(
      state === "FAILED" ? [expect.objectContaining({ result: "FAILURE" })] : [],
    );
  },
);

test("a delivery that gets a 5xx first and then a 204 is delivered", async () => {
  await subscribe();
  receiver.reply = () => ({ status: receiver.deliveries.length === 1 ? 503 : 204 });
  okta.org.lifecycle(25, "suspend");
  await settled();
  expect(okta.hooks.dispatcher.log.counts).toMatchObject({ DELIVERED: 1, FAILED: 0 });
});

test("a filter lets through only events with such a target", async () => {
  const event = "group.user_membership.add";
  const expression =
    "event.target.?[type eq 'UserGroup'].size()>0 && event.target.?[displayName eq 'Pilots'].size()>0";
  await subscribe({ items: [event], filters: [{ event, expression }] });
  for (const name of ["Pilots", "Others"]) {
    okta.org.groups.add(okta.org.groups.create({ name, description: null }).id, 26);
  }
  await settled();
  expect(receiver.events.map(({ target }) => target?.map((one) => one.type))).toEqual([
    ["User", "UserGroup"],
  ]);
});

test("a preview sends made-up targets, or none, and changes nothing", async () => {
  const hook = await subscribe({}, false);
  const delivery = await okta.hooks.preview(hook, { withTargets: false });
  expect([delivery.kind, delivery.state]).toEqual(["PREVIEW", "DELIVERED"]);
  await okta.hooks.preview(hook, { eventType: "user.lifecycle.deactivate", withTargets: true });
  expect(receiver.events.map(({ target }) => target)).toEqual([
    null,
    [expect.objectContaining({ type: "User" })],
  ]);
  expect(okta.org.directory.find(String(receiver.events[1]?.target?.[0]?.id))).toBeNull();
  expect(okta.hooks.store.get(hook.id)?.verificationStatus).toBe("UNVERIFIED");
});

test("the deliveries kept for the page don't contain the secret", async () => {
  await subscribe();
  okta.org.lifecycle(27, "suspend");
  await settled();
  expect(JSON.stringify(okta.hooks.dispatcher.log.list())).not.toContain(SECRET);
});

test("2,000 events in 400 deliveries arrive once each, in less than two seconds of one core", async () => {
  okta.faults.set({ hooks: { batched: { size: 5, withinMs: 10_000 } } });
  await subscribe();
  const before = process.cpuUsage();
  for (let n = 0; n < 2_000; n += 1) {
    okta.org.updateProfile(n % 50, { nickName: `Nick ${n}` }, false);
    // Changes come in separate requests. Deliveries run between them.
    if (n % 20 === 0) await setImmediate();
  }
  await settled();
  // Processor time, because the machine may be busy with other tests. Sending and receiving both count.
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(2);
  expect(new Set(receiver.deliveries.map(({ body }) => JSON.parse(body).eventId)).size).toBe(400);
  expect(new Set(receiver.events.map(({ uuid }) => uuid)).size).toBe(2_000);
});
