import { expect, test } from "vitest";
import { until } from "../../system/processes";
import { startOktaOrg } from "..";
import { DAILY_EVENTS } from "./dispatcher";
import { sampleEvent } from "./sample-events";
import { Receiver } from "./testing/receiver";

test("beyond 400,000 events in 24 hours hooks get nothing, and the next day they do again (okta-facts §1.4)", async () => {
  const receiver = await Receiver.open();
  const okta = await startOktaOrg({ people: 60, rateLimits: "off" });
  const suspended = "user.lifecycle.suspend";
  const made = okta.hooks.create(
    {
      name: "Learn Amp",
      description: null,
      items: [suspended],
      filters: [],
      channel: { uri: receiver.url, headers: [], secret: null },
    },
    "00uAdmin",
  );
  const { hook } = await okta.hooks.verify(made);
  const { dispatcher } = okta.hooks;
  const settled = async () => expect(await until(() => dispatcher.idle, 60_000, 5)).toBe(true);
  // As small as an event can be, and a thousand in a delivery: the limit is reached after 400 deliveries.
  const { uuid, published } = sampleEvent(suspended, okta.org.now(), false);
  okta.faults.set({ hooks: { batched: { size: 1_000, withinMs: 0 } } });
  for (let n = 0; n < DAILY_EVENTS; n += 1)
    dispatcher.offer(hook, { uuid, published, eventType: suspended, target: null });
  okta.faults.set({});
  expect(dispatcher.eventsToday).toBe(DAILY_EVENTS);
  okta.org.lifecycle(20, "suspend");
  await settled();
  // A slow machine may have tried a delivery twice. What counts is whose suspension arrived.
  const told = () => [
    ...new Set(receiver.events.flatMap(({ target }) => (target ?? []).map(({ id }) => id))),
  ];
  expect([told(), dispatcher.log.counts.DROPPED]).toEqual([[], 1]);
  expect(okta.org.log.at(okta.org.log.end - 1)).toMatchObject({ eventType: suspended });
  okta.faults.set({ clock: { aheadMs: 24 * 3_600_000 } });
  okta.org.lifecycle(21, "suspend");
  await settled();
  expect([told(), dispatcher.log.counts.DROPPED]).toEqual([[okta.org.directory.at(21)?.id], 1]);
  await okta.close();
  await receiver.close();
}, 90_000);
