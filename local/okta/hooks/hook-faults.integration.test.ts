import { beforeEach, expect, test } from "vitest";
import { until } from "../../system/processes";
import { type OktaOrg, startOktaOrg } from "..";
import { Receiver } from "./testing/receiver";

let okta: OktaOrg;
let receiver: Receiver;

beforeEach(async () => {
  receiver = await Receiver.open();
  okta = await startOktaOrg({ people: 60, rateLimits: "off" });
  const hook = okta.hooks.create(
    {
      name: "Learn Amp",
      description: null,
      items: ["user.account.update_profile"],
      filters: [],
      channel: { uri: receiver.url, headers: [], secret: null },
    },
    "00uAdmin",
  );
  await okta.hooks.verify(hook);
  return async () => {
    await okta.close();
    await receiver.close();
  };
});

/** Switches faults over HTTP, as anyone would. */
async function fault(hooks: object | null): Promise<void> {
  const response = await fetch(`${okta.url}/local/faults`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ hooks }),
  });
  expect([response.status, (await response.json()).faults]).toEqual([200, hooks ? { hooks } : {}]);
}

const change = (count: number) => {
  for (let n = 0; n < count; n += 1) okta.org.updateProfile(n, { nickName: `Nick ${Math.random()}` }, false);
};
const settled = async () => expect(await until(() => okta.hooks.dispatcher.idle, 60_000, 5)).toBe(true);
const idsSent = () => receiver.deliveries.map(({ body }) => JSON.parse(body).eventId as string);

test("every third delivery is lost and shown as lost", async () => {
  await fault({ lost: { every: 3 } });
  change(9);
  await settled();
  expect(receiver.deliveries).toHaveLength(6);
  expect(okta.hooks.dispatcher.log.counts).toMatchObject({ DELIVERED: 6, LOST: 3 });
  await fault(null);
  change(3);
  await settled();
  expect(receiver.deliveries).toHaveLength(9);
});

test("a repeated delivery has the same eventId and the same events", async () => {
  await fault({ repeated: { every: 2, times: 2 } });
  change(4);
  await settled();
  expect(receiver.deliveries).toHaveLength(8);
  expect(new Set(idsSent()).size).toBe(4);
  expect(new Set(receiver.events.map(({ uuid }) => uuid)).size).toBe(4);
});

test("deliveries come in reverse order, and what is held for others goes after a second", async () => {
  await fault({ reordered: { window: 4 } });
  receiver.reply = () => ({ status: 204 });
  change(6);
  await receiver.waitFor(6);
  const made = okta.hooks.dispatcher.log
    .list()
    .map(({ id }) => id)
    .reverse();
  expect(idsSent()).not.toEqual(made);
  expect([...idsSent()].sort()).toEqual([...made].sort());
});

test("late deliveries wait by the org's clock: moving it forward releases them", async () => {
  await fault({ delayed: { ms: 3_600_000 } });
  change(3);
  await settled();
  expect(receiver.deliveries).toHaveLength(0);
  expect(okta.hooks.dispatcher.log.counts.WAITING).toBe(3);
  okta.faults.patch({ clock: { aheadMs: 3_700_000 } });
  await receiver.waitFor(3);
  const [event] = receiver.events;
  const envelope = JSON.parse(receiver.deliveries[0]?.body ?? "");
  expect(Date.parse(envelope.eventTime) - Date.parse(event?.published ?? "")).toBeLessThan(60_000);
});

test("events close together share a delivery, up to a maximum", async () => {
  await fault({ batched: { size: 4, withinMs: 100 } });
  change(10);
  await receiver.waitFor(3);
  const sizes = receiver.deliveries.map(({ body }) => JSON.parse(body).data.events.length).sort();
  expect(sizes).toEqual([2, 4, 4]);
});

test("every second event comes without its targets", async () => {
  await fault({ nullTarget: { every: 2 } });
  change(4);
  await settled();
  expect(receiver.events.filter(({ target }) => target === null)).toHaveLength(2);
});
