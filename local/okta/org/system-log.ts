import { randomUUID } from "node:crypto";
import type { OrgEvent, OrgEvents } from "./events";

/** One entry of the System Log, in the order of persistence. */
export interface LogEntry {
  uuid: string;
  event: OrgEvent;
}

/** Entries kept; Okta keeps 90 days. */
const MAX_ENTRIES = 200_000;

/** What happened in the org, as `/api/v1/logs` tells it. */
export class SystemLog {
  readonly #entries: LogEntry[] = [];

  constructor(events: OrgEvents) {
    events.listen((event) => {
      this.#entries.push({ uuid: randomUUID(), event });
      if (this.#entries.length > MAX_ENTRIES) this.#entries.splice(0, MAX_ENTRIES / 10);
    });
  }

  get entries(): readonly LogEntry[] {
    return this.#entries;
  }
}
