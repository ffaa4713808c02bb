import type { OrgEvent, OrgEvents } from "@/local/okta/org/log/events";
import type { HookFaults } from "../faults/settings";
import type { Delivery } from "./delivery";
import { Dispatcher, isLive } from "./dispatcher";
import { isEligible } from "./event-types";
import { parseFilter } from "./filter";
import { type EventHook, type HookSettings, HookState, type HookStatus } from "./hook";
import { HookStore } from "./hook-store";
import { addressedTo, type LogEvent } from "./log-event";
import { sampleEvent } from "./sample-events";
import { Sender } from "./send";
import { type Verification, verifyReceiver } from "./verify";

export interface EventHooksOptions {
  seed: number;
  now: () => Date;
  events: OrgEvents;
  /** An event in the form that hooks use. */
  serialise: (event: OrgEvent) => LogEvent;
  /** The org's own address. */
  origin: () => string;
  faults: () => HookFaults;
}

/** The org's event hooks: stored, verified, and sent every change that Okta would send (okta-facts §1). */
export class EventHooks {
  readonly store: HookStore;
  readonly dispatcher: Dispatcher;
  readonly #sender = new Sender({ connections: 64 });
  readonly #stopListening: () => void;

  constructor(readonly options: EventHooksOptions) {
    this.store = new HookStore(options);
    this.dispatcher = new Dispatcher({
      ...options,
      sender: this.#sender,
      current: (id) => this.store.get(id),
      onFailure: (hook, delivery) => this.#announceFailure(hook, delivery),
    });
    this.#stopListening = options.events.listen((event) => this.#tell(event));
  }

  create(settings: HookSettings, createdBy: string): EventHook {
    const hook = this.store.create(settings, createdBy);
    this.#announce("created", hook);
    return hook;
  }

  replace(hook: EventHook, settings: HookSettings, status?: HookStatus): EventHook {
    const replaced = this.store.replace(hook, settings, status);
    this.#announce("updated", replaced);
    return replaced;
  }

  activate(hook: EventHook): EventHook {
    return this.#setStatus(hook, "ACTIVE", "activated");
  }

  deactivate(hook: EventHook): EventHook {
    return this.#setStatus(hook, "INACTIVE", "deactivated");
  }

  /** @throws HookState while it is active */
  remove(hook: EventHook): void {
    this.store.remove(hook);
    this.#announce("deleted", hook);
  }

  /** Asks the receiver to prove itself. The hook counts as verified from then on. @throws HookState while it is inactive */
  async verify(hook: EventHook): Promise<Verification & { hook: EventHook }> {
    if (hook.status !== "ACTIVE") throw new HookState("Only an active event hook can be verified.");
    const verification = await verifyReceiver(hook, this.#sender);
    const current = this.store.get(hook.id);
    // The channel may have changed, or the hook may be deleted, while the receiver was thinking.
    const same = current !== undefined && JSON.stringify(current.channel) === JSON.stringify(hook.channel);
    const verified = verification.verified && same;
    const outcome = verified ? undefined : { result: "FAILURE" as const, reason: verification.reason };
    const kept = verified ? this.store.markVerified(current) : (current ?? hook);
    this.#announce("verified", kept, outcome);
    return { ...verification, verified, hook: kept };
  }

  /** Sends a sample of the first subscribed type, or of the named one. @throws HookState unless the type is subscribed */
  preview(hook: EventHook, input: { eventType?: string; withTargets: boolean }): Promise<Delivery> {
    const eventType = input.eventType ?? hook.items[0] ?? "";
    if (!hook.items.includes(eventType))
      throw new HookState(`The event hook doesn't subscribe to ${eventType}.`);
    return this.dispatcher.preview(hook, [sampleEvent(eventType, this.options.now(), input.withTargets)]);
  }

  async close(): Promise<void> {
    this.#stopListening();
    this.dispatcher.close();
    await this.#sender.close();
  }

  #setStatus(hook: EventHook, status: HookStatus, happened: string): EventHook {
    const changed = this.store.setStatus(hook, status);
    if (changed !== hook) this.#announce(happened, changed);
    return changed;
  }

  #tell(event: OrgEvent): void {
    if (!isEligible(event.eventType)) return;
    const wanting = this.store.list().filter((hook) => isLive(hook) && hook.items.includes(event.eventType));
    if (wanting.length === 0) return;
    const entry = this.options.serialise(event);
    for (const hook of wanting) {
      if (passes(hook, entry)) this.dispatcher.offer(hook, addressedTo(hook.id, entry));
    }
  }

  #announce(happened: string, hook: EventHook, outcome?: OrgEvent["outcome"]): void {
    this.options.events.announce({
      eventType: `event_hook.${happened}`,
      targets: [hookTarget(hook)],
      outcome,
    });
  }

  #announceFailure(hook: EventHook, delivery: Delivery): void {
    const last = delivery.attempts.at(-1);
    this.options.events.announce({
      eventType: "event_hook.delivery",
      targets: [hookTarget(hook)],
      outcome: { result: "FAILURE", reason: last?.error ?? `HTTP ${last?.status}` },
      debugData: { eventId: delivery.id, url: hook.channel.uri, attempts: String(delivery.attempts.length) },
    });
  }
}

/** Every filter on the event's type must match. One that we don't understand lets everything through. */
function passes(hook: EventHook, entry: LogEvent): boolean {
  return hook.filters
    .filter(({ event }) => event === entry.eventType)
    .every(({ expression }) => parseFilter(expression)?.(entry) ?? true);
}

function hookTarget(hook: EventHook) {
  return {
    id: hook.id,
    type: "EventHook",
    alternateId: hook.name,
    displayName: hook.name,
    detailEntry: null,
  };
}
