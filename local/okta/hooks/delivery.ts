import type { Attempt } from "./send";

/** One POST to a receiver, or one that should have been. For the page, never for the receiver. */
export interface Delivery {
  /** The envelope's `eventId`: the same for its retry, and if it is repeated. */
  id: string;
  hookId: string;
  hookName: string;
  uri: string;
  kind: "EVENTS" | "PREVIEW";
  state: DeliveryState;
  /** ISO by the org's clock. */
  made: string;
  eventTypes: string[];
  /** Names of the people concerned, if the targets give them. */
  people: string[];
  /** As sent, without the secret. */
  headers: Record<string, string>;
  body: string;
  attempts: Attempt[];
}

/**
 * WAITING: queued, or held by a fault. LOST: a fault took it, nothing was sent. FAILED: no 2xx answer, and no attempt
 * left. DROPPED: the hook was switched off or deleted before it was sent, or the day's limit was reached.
 */
export type DeliveryState = "WAITING" | "SENDING" | "DELIVERED" | "FAILED" | "LOST" | "DROPPED";

const KEPT = 500;

/** The latest deliveries, newest first, and how many had each outcome. */
export class DeliveryLog {
  readonly counts: Record<DeliveryState, number> = {
    WAITING: 0,
    SENDING: 0,
    DELIVERED: 0,
    FAILED: 0,
    LOST: 0,
    DROPPED: 0,
  };
  readonly #kept: Delivery[] = [];

  add(delivery: Delivery): void {
    this.counts[delivery.state] += 1;
    this.#kept.push(delivery);
    // Trimmed in batches: removing one by one would cost each time.
    if (this.#kept.length > KEPT * 2) this.#kept.splice(0, this.#kept.length - KEPT);
  }

  move(delivery: Delivery, state: DeliveryState): void {
    this.counts[delivery.state] -= 1;
    this.counts[state] += 1;
    delivery.state = state;
  }

  list(): Delivery[] {
    return this.#kept.slice(-KEPT).reverse();
  }

  find(id: string): Delivery | undefined {
    return this.#kept.findLast((delivery) => delivery.id === id);
  }
}
