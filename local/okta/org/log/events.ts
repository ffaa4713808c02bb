import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import { type Acting, actingNow } from "@/local/okta/org/acting";
import type { EventTarget } from "@/local/okta/org/roles/targets";

/** Something that happened in the org, under its name in Okta's System Log. */
export interface OrgEvent {
  /** The same in the System Log and in event hooks. A receiver recognises repeats by it. */
  uuid: string;
  /** `user.lifecycle.suspend`, `application.user_membership.add` … */
  eventType: string;
  published: string;
  targets: EventTarget[];
  outcome: { result: "SUCCESS" | "FAILURE" | "SKIPPED" | "DENY"; reason: string | null };
  acting: Acting;
  /** `changedAttributes` and the like. */
  debugData: Record<string, string>;
}

export interface Announcement {
  eventType: string;
  targets: EventTarget[];
  outcome?: OrgEvent["outcome"];
  debugData?: Record<string, string>;
}

const SUCCESS: OrgEvent["outcome"] = { result: "SUCCESS", reason: null };

/** Everything that happens is announced here. The System Log and event hooks listen. */
export class OrgEvents {
  readonly #emitter = new EventEmitter();

  constructor(private readonly now: () => Date) {
    this.#emitter.setMaxListeners(0);
  }

  announce({ eventType, targets, outcome = SUCCESS, debugData = {} }: Announcement): void {
    const event: OrgEvent = {
      uuid: randomUUID(),
      eventType,
      published: this.now().toISOString(),
      targets,
      outcome,
      acting: actingNow(),
      debugData,
    };
    this.#emitter.emit("event", event);
  }

  /** Returns a function that ends the listening. */
  listen(listener: (event: OrgEvent) => void): () => void {
    this.#emitter.on("event", listener);
    return () => this.#emitter.off("event", listener);
  }
}
