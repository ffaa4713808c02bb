import type { EventTarget } from "@/local/okta/org/roles/targets";
import type { HookFaults } from "../faults/settings";
import { type Delivery, DeliveryLog } from "./delivery";
import { makeEnvelope } from "./envelope";
import { Held } from "./held";
import type { EventHook } from "./hook";
import { Lane } from "./lane";
import type { LogEvent } from "./log-event";
import type { Sender } from "./send";
import { channelHeaders } from "./verify";

export interface DispatcherOptions {
  sender: Sender;
  now: () => Date;
  /** The org's own address. */
  origin: () => string;
  faults: () => HookFaults;
  /** The hook as it is now; undefined once it is deleted. */
  current: (hookId: string) => EventHook | undefined;
  onFailure: (hook: EventHook, delivery: Delivery) => void;
}

/** Deliveries to one receiver at a time. */
const LANE_WIDTH = 32;
/** Events an org may send to hooks in 24 hours. Those beyond are dropped and not replayed (okta-facts §1.4). */
export const DAILY_EVENTS = 400_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Turns events into deliveries and sends them, as badly as the faults demand. */
export class Dispatcher {
  readonly log = new DeliveryLog();
  readonly #lanes = new Map<string, Lane>();
  readonly #batches = new Map<string, { hook: EventHook; events: LogEvent[]; timer?: NodeJS.Timeout }>();
  readonly #held: Held;
  #day = { since: 0, events: 0 };
  #events = 0;
  #deliveries = 0;

  constructor(readonly options: DispatcherOptions) {
    this.#held = new Held(options.now);
  }

  /** Events sent to hooks in the current 24 hours. */
  get eventsToday(): number {
    return this.#day.events;
  }

  /** Takes an event for a hook that subscribed to it. */
  offer(hook: EventHook, event: LogEvent): void {
    const { batched, nullTarget } = this.options.faults();
    this.#events += 1;
    const sent = isNth(this.#events, nullTarget?.every) ? { ...event, target: null } : event;
    const batch = this.#batches.get(hook.id) ?? { hook, events: [] };
    batch.events.push(sent);
    this.#batches.set(hook.id, batch);
    if (batch.events.length >= (batched?.size ?? 1)) this.#flush(hook.id);
    else batch.timer ??= setTimeout(() => this.#flush(hook.id), batched?.withinMs ?? 0);
  }

  /** Sends one payload now, without filters and faults: the console's preview. */
  async preview(hook: EventHook, events: LogEvent[]): Promise<Delivery> {
    const delivery = this.#make(hook, events, "PREVIEW");
    await this.#send(delivery, hook);
    return delivery;
  }

  /** Releases whatever is held past its time. Call it after moving the org's clock. */
  clockMoved(): void {
    this.#held.release();
  }

  /** Whether everything offered was sent. What a fault holds by the clock doesn't count. */
  get idle(): boolean {
    return this.#batches.size === 0 && ![...this.#lanes.values()].some((lane) => lane.busy);
  }

  close(): void {
    for (const { timer } of this.#batches.values()) clearTimeout(timer);
    this.#held.close();
  }

  #flush(hookId: string): void {
    const batch = this.#batches.get(hookId);
    if (!batch) return;
    clearTimeout(batch.timer);
    this.#batches.delete(hookId);
    const delivery = this.#make(batch.hook, batch.events, "EVENTS");
    this.#deliveries += 1;
    const { lost, repeated, reordered, delayed } = this.options.faults();
    const isLost = isNth(this.#deliveries, lost?.every);
    if (isLost || !this.#withinCeiling(batch.events.length)) {
      this.log.move(delivery, isLost ? "LOST" : "DROPPED");
      return;
    }
    const times = isNth(this.#deliveries, repeated?.every) ? 1 + (repeated?.times ?? 0) : 1;
    const go = () => {
      for (let n = 0; n < times; n += 1) this.#lane(hookId).add(() => this.#dispatch(delivery));
    };
    if (delayed) this.#held.until(this.options.now().getTime() + delayed.ms, go);
    else if (reordered) this.#held.shuffle(hookId, reordered.window, go);
    else go();
  }

  async #dispatch(delivery: Delivery): Promise<void> {
    const hook = this.options.current(delivery.hookId);
    if (hook && isLive(hook)) await this.#send(delivery, hook);
    else this.log.move(delivery, "DROPPED");
  }

  /** Tries once, and once more after a 5xx or no answer. A 4xx or a redirect ends it (okta-facts §1.3). */
  async #send(delivery: Delivery, hook: EventHook): Promise<void> {
    this.log.move(delivery, "SENDING");
    for (let tries = 0; tries < 2; tries += 1) {
      const attempt = await this.options.sender.send({
        method: "POST",
        url: hook.channel.uri,
        headers: { ...standardHeaders, ...channelHeaders(hook) },
        body: delivery.body,
      });
      delivery.attempts.push(attempt);
      const { status } = attempt;
      if (status !== null && status >= 200 && status < 300) {
        this.log.move(delivery, "DELIVERED");
        return;
      }
      if (status !== null && status < 500) break;
    }
    this.log.move(delivery, "FAILED");
    this.options.onFailure(hook, delivery);
  }

  #make(hook: EventHook, events: LogEvent[], kind: Delivery["kind"]): Delivery {
    const now = this.options.now();
    const { eventId, body } = makeEnvelope({ hook, origin: this.options.origin(), now, events });
    const delivery: Delivery = {
      id: eventId,
      hookId: hook.id,
      hookName: hook.name,
      uri: hook.channel.uri,
      kind,
      state: "WAITING",
      made: now.toISOString(),
      eventTypes: events.map(({ eventType }) => eventType),
      people: [...new Set(events.flatMap(({ target }) => (target ?? []).filter(isUser).map(nameOfTarget)))],
      headers: { ...standardHeaders, ...shownHeaders(hook) },
      body,
      attempts: [],
    };
    this.log.add(delivery);
    return delivery;
  }

  #lane(hookId: string): Lane {
    const lane = this.#lanes.get(hookId) ?? new Lane(LANE_WIDTH);
    this.#lanes.set(hookId, lane);
    return lane;
  }

  #withinCeiling(events: number): boolean {
    const now = this.options.now().getTime();
    if (now - this.#day.since >= DAY_MS) this.#day = { since: now, events: 0 };
    if (this.#day.events + events > DAILY_EVENTS) return false;
    this.#day.events += events;
    return true;
  }
}

const standardHeaders = {
  accept: "application/json",
  "content-type": "application/json",
  "user-agent": "Okta Hooks",
};

export function isLive(hook: EventHook): boolean {
  return hook.status === "ACTIVE" && hook.verificationStatus === "VERIFIED";
}

function shownHeaders(hook: EventHook): Record<string, string> {
  const headers = channelHeaders(hook);
  return "authorization" in headers ? { ...headers, authorization: "•••••••• (set)" } : headers;
}

function isUser(target: EventTarget): boolean {
  return target.type === "User";
}

function nameOfTarget({ displayName, alternateId, id }: EventTarget): string {
  return displayName ?? alternateId ?? id;
}

function isNth(count: number, every: number | undefined): boolean {
  return every !== undefined && count % every === 0;
}
