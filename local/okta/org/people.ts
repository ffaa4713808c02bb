import type { Credentials, Person, Profile, Status } from "../population/types";
import type { Apps } from "./apps/apps";
import type { Assignments } from "./apps/assignments";
import { credentialsOf, noCredentials } from "./credentials";
import type { Directory } from "./directory";
import { WrongState } from "./errors";
import type { Groups } from "./groups/groups";
import { type Lifecycle, lifecycles } from "./lifecycle";
import type { OrgEvents } from "./log/events";
import { userTarget } from "./roles/targets";
import { stamp } from "./stamp";

export interface NewPerson {
  profile: Profile;
  credentials?: Partial<Credentials>;
  activate: boolean;
  /** The password must be changed at the next sign-in. */
  expirePassword?: boolean;
  groupIds?: string[];
  typeId?: string | undefined;
}

/** What can happen to someone's account. */
export class People {
  constructor(
    private readonly context: {
      directory: Directory;
      apps: Apps;
      groups: Groups;
      assignments: Assignments;
      events: OrgEvents;
      now: () => Date;
      /** Runs what Okta does asynchronously later. */
      later: (work: () => void) => void;
    },
  ) {}

  /** Hires someone: STAGED, or activated at once. @throws RangeError for an unknown group */
  create(input: NewPerson): { position: number; person: Person } {
    const { directory, groups } = this.context;
    const at = this.#at();
    const credentials = { ...noCredentials, ...input.credentials };
    const person = directory.hire((id) => ({
      id,
      status: "STAGED",
      created: at,
      activated: null,
      statusChanged: null,
      lastLogin: null,
      lastUpdated: at,
      passwordChanged: credentials.password === null ? null : at,
      profile: input.profile,
      assigned: false,
      credentials,
      ...(input.typeId ? { typeId: input.typeId } : {}),
    }));
    const position = directory.positionOf(person.id) ?? -1;
    this.#announce("user.lifecycle.create", person);
    for (const id of input.groupIds ?? []) groups.add(id, position);
    if (input.activate) this.lifecycle(position, "activate");
    if (input.activate && input.expirePassword) this.lifecycle(position, "expire_password");
    return { position, person: this.#get(position) };
  }

  /** Changes attributes. With `replace`, empties every attribute that isn't given. */
  updateProfile(position: number, profile: Profile, replace: boolean): Person {
    const { profile: before } = this.#get(position);
    const kept = replace ? Object.fromEntries(Object.keys(before).map((name) => [name, null])) : before;
    const after = { ...kept, ...profile };
    const changed = Object.keys(after).filter((name) => !same(before[name], after[name]));
    if (changed.length === 0) return this.#get(position);
    return this.change(position, { profile: after }, "user.account.update_profile", {
      changedAttributes: changed.join(","),
    });
  }

  /** @throws WrongState if Okta would refuse */
  lifecycle(position: number, operation: Lifecycle): Person {
    const person = this.#get(position);
    const { from, to, event } = lifecycles[operation];
    if (!from.includes(person.status)) throw new WrongState(operation, person.status);
    const next = operation === "activate" && !canSignIn(person) ? "PROVISIONED" : to;
    const changed = this.change(position, this.#statusChange(person, next), event);
    if (next === "DEPROVISIONED") this.context.later(() => this.#strip(position));
    if (person.status === "DEPROVISIONED") this.context.assignments.restore(this.#activeApps(), position);
    return changed;
  }

  setCredentials(position: number, credentials: Credentials, event = "user.account.update_password"): Person {
    const person = this.#get(position);
    const isNew = credentials.password !== credentialsOf(person).password;
    const opens = credentials.password !== null && ["PASSWORD_EXPIRED", "RECOVERY", "PROVISIONED"];
    const status = opens && isNew && opens.includes(person.status) ? ("ACTIVE" as const) : person.status;
    const change = { credentials, status, ...(isNew ? { passwordChanged: this.#at() } : {}) };
    return isNew ? this.change(position, change, event) : this.change(position, change, null);
  }

  /** Deactivates someone, or deletes a deactivated person for good, as `DELETE /users/{id}` does. */
  delete(position: number): void {
    const person = this.#get(position);
    if (person.status !== "DEPROVISIONED") {
      this.lifecycle(position, "deactivate");
      return;
    }
    this.#announce("user.lifecycle.delete.initiated", person);
    this.#strip(position);
    this.context.groups.forget(position);
    this.context.directory.remove(position);
    this.#announce("user.lifecycle.delete.completed", person);
  }

  /** Stores a change to someone, updates `lastUpdated`, and announces it unless `eventType` is null. */
  change(
    position: number,
    change: Partial<Person>,
    eventType: string | null,
    debugData?: Record<string, string>,
  ): Person {
    const changed = { ...this.#get(position), ...change, lastUpdated: this.#at() };
    this.context.directory.put(position, changed);
    if (eventType) this.#announce(eventType, changed, debugData);
    return changed;
  }

  #statusChange(person: Person, status: Status | null): Partial<Person> {
    if (status === null || status === person.status) return {};
    const at = this.#at();
    return {
      status,
      statusChanged: at,
      activated: person.activated ?? (status === "DEPROVISIONED" ? null : at),
    };
  }

  /** Deactivation removes only apps in use (okta-facts §2.4). */
  #strip(position: number): void {
    if (this.context.directory.at(position)?.status !== "DEPROVISIONED") return;
    this.context.assignments.strip(this.#activeApps(), position);
  }

  #activeApps() {
    return this.context.apps.list().filter(({ status }) => status === "ACTIVE");
  }

  #get(position: number): Person {
    const person = this.context.directory.at(position);
    if (!person) throw new RangeError(`There is no one at position ${position}.`);
    return person;
  }

  #at(): string {
    return stamp(this.context.now());
  }

  #announce(eventType: string, person: Person, debugData?: Record<string, string>): void {
    this.context.events.announce({
      eventType,
      targets: [userTarget(person)],
      ...(debugData ? { debugData } : {}),
    });
  }
}

/** With a password, or because an admin said so. */
function canSignIn(person: Person): boolean {
  const { password, provider } = credentialsOf(person);
  return password !== null || !["OKTA", "ACTIVE_DIRECTORY", "LDAP", "IMPORT"].includes(provider.type);
}

function same(a: unknown, b: unknown): boolean {
  return (a ?? null) === (b ?? null) || JSON.stringify(a) === JSON.stringify(b);
}
