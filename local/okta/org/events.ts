import { EventEmitter } from "node:events";
import type { Person } from "../population/person";

/** Something that happened in the org, under the name Okta's System Log gives it. */
export interface OrgEvent {
  /** `user.lifecycle.suspend`, `application.user_membership.add` … */
  eventType: string;
  published: string;
  person: Person;
  appId?: string;
}

/** Everything that happens is announced here: the System Log and event hooks listen. */
export class OrgEvents {
  readonly #emitter = new EventEmitter();

  announce(event: OrgEvent): void {
    this.#emitter.emit("event", event);
  }

  listen(listener: (event: OrgEvent) => void): () => void {
    this.#emitter.on("event", listener);
    return () => this.#emitter.off("event", listener);
  }
}
