import { objectId } from "../population/ids";
import type { Person, PopulationOptions, Profile, Status } from "../population/person";
import { Directory } from "./directory";
import { WrongState } from "./errors";
import { OrgEvents } from "./events";
import { SystemLog } from "./system-log";

export interface ApiToken {
  value: string;
  role: "SUPER_ADMIN" | "READ_ONLY_ADMIN";
  /** Whose token it is: position of a person. */
  owner: number;
}

export interface App {
  id: string;
  label: string;
  status: "ACTIVE" | "INACTIVE";
}

export interface OrgOptions extends PopulationOptions {
  tokens: ApiToken[];
  appLabel: string;
  now: () => Date;
}

export type Lifecycle = "activate" | "deactivate" | "suspend" | "unsuspend" | "unlock";

/** From which states each operation is allowed, and what it leads to (okta-facts §2.4). */
const lifecycles: Record<Lifecycle, { from: Status[]; to: Status; event: string }> = {
  activate: { from: ["STAGED", "DEPROVISIONED"], to: "ACTIVE", event: "user.lifecycle.activate" },
  deactivate: {
    from: ["STAGED", "PROVISIONED", "ACTIVE", "RECOVERY", "PASSWORD_EXPIRED", "LOCKED_OUT", "SUSPENDED"],
    to: "DEPROVISIONED",
    event: "user.lifecycle.deactivate",
  },
  suspend: { from: ["ACTIVE"], to: "SUSPENDED", event: "user.lifecycle.suspend" },
  unsuspend: { from: ["SUSPENDED"], to: "ACTIVE", event: "user.lifecycle.unsuspend" },
  unlock: { from: ["LOCKED_OUT"], to: "ACTIVE", event: "user.account.unlock" },
};

/** An Okta org: its people, its app, its tokens, and what may be done to them. Knows nothing of HTTP. */
export class Org {
  readonly directory: Directory;
  readonly events = new OrgEvents();
  readonly log = new SystemLog(this.events);
  readonly app: App;
  readonly tokens: ApiToken[];
  readonly now: () => Date;

  constructor(readonly options: OrgOptions) {
    this.directory = new Directory(options);
    this.app = { id: objectId("0oa", options.seed, 0), label: options.appLabel, status: "ACTIVE" };
    this.tokens = [...options.tokens];
    this.now = options.now;
  }

  create(profile: Profile, activate: boolean): Person {
    const at = this.now().toISOString();
    const person = this.directory.hire((id) => ({
      id,
      status: activate ? "ACTIVE" : "STAGED",
      created: at,
      activated: activate ? at : null,
      statusChanged: activate ? at : null,
      lastLogin: null,
      lastUpdated: at,
      passwordChanged: null,
      profile,
      assigned: false,
    }));
    this.#announce("user.lifecycle.create", person);
    if (activate) this.#announce("user.lifecycle.activate", person);
    return person;
  }

  /** Changes attributes; with `replace`, every attribute not given is emptied. */
  updateProfile(position: number, profile: Profile, replace: boolean): Person {
    const person = this.#get(position);
    const kept = replace
      ? Object.fromEntries(Object.keys(person.profile).map((name) => [name, null]))
      : person.profile;
    return this.#change(position, { profile: { ...kept, ...profile } }, "user.account.update_profile");
  }

  /** @throws WrongState where Okta would answer 403 E0000038 */
  lifecycle(position: number, operation: Lifecycle): Person {
    const person = this.#get(position);
    const { from, to, event } = lifecycles[operation];
    if (!from.includes(person.status)) throw new WrongState(operation, person.status);
    const at = this.now().toISOString();
    const lost = to === "DEPROVISIONED" && person.assigned;
    const changed = this.#change(
      position,
      {
        status: to,
        statusChanged: at,
        activated: person.activated ?? at,
        assigned: person.assigned && !lost,
      },
      event,
    );
    if (lost) this.#announce("application.user_membership.remove", changed, this.app.id);
    return changed;
  }

  assign(position: number): Person {
    const person = this.#get(position);
    if (person.status === "DEPROVISIONED") throw new WrongState("assign", person.status);
    if (person.assigned) return person;
    return this.#change(position, { assigned: true }, "application.user_membership.add", this.app.id);
  }

  unassign(position: number): Person {
    return this.#change(position, { assigned: false }, "application.user_membership.remove", this.app.id);
  }

  /** Deactivates somebody, or deletes a deactivated person for good, as `DELETE /users/{id}` does. */
  delete(position: number): void {
    const person = this.#get(position);
    if (person.status !== "DEPROVISIONED") {
      this.lifecycle(position, "deactivate");
      return;
    }
    this.#announce("user.lifecycle.delete.initiated", person);
    this.directory.remove(position);
    this.#announce("user.lifecycle.delete.completed", person);
  }

  #get(position: number): Person {
    const person = this.directory.at(position);
    if (!person) throw new Error(`There is nobody at position ${position}.`);
    return person;
  }

  #change(position: number, change: Partial<Person>, event: string, appId?: string): Person {
    // Assignments don't move lastUpdated, everything else does (okta-facts §2.2).
    const lastUpdated = appId === undefined ? this.now().toISOString() : this.#get(position).lastUpdated;
    const changed = { ...this.#get(position), ...change, lastUpdated };
    this.directory.put(position, changed);
    this.#announce(event, changed, appId);
    return changed;
  }

  #announce(eventType: string, person: Person, appId?: string): void {
    this.events.announce({ eventType, published: this.now().toISOString(), person, appId });
  }
}
