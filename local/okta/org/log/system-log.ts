import type { OrgEvent, OrgEvents } from "./events";

/** Events kept. Okta keeps those of 90 days. */
const MAX_ENTRIES = 200_000;

/** What happened in the org, in the order of persistence, as `/api/v1/logs` returns it. */
export class SystemLog {
  #entries: OrgEvent[] = [];
  #dropped = 0;

  constructor(events: OrgEvents) {
    events.listen((event) => {
      this.#entries.push(event);
      if (this.#entries.length <= MAX_ENTRIES) return;
      this.#entries = this.#entries.slice(MAX_ENTRIES / 10);
      this.#dropped += MAX_ENTRIES / 10;
    });
  }

  /** Places run from `start` (the oldest kept) to `end`, exclusive. An event keeps its place for good. */
  get start(): number {
    return this.#dropped;
  }

  get end(): number {
    return this.#dropped + this.#entries.length;
  }

  at(place: number): OrgEvent | null {
    return this.#entries[place - this.#dropped] ?? null;
  }
}
