import type { Directory } from "@/local/okta/org/directory";
import { drain } from "@/local/okta/org/drain";
import type { Groups } from "@/local/okta/org/groups/groups";
import type { OrgEvents } from "@/local/okta/org/log/events";
import { appTarget, appUserTarget, groupTarget, userTarget } from "@/local/okta/org/roles/targets";
import { stamp } from "@/local/okta/org/stamp";
import type { Person, Profile } from "@/local/okta/population/types";
import type { App } from "./app";

/** How someone has an app. */
export interface AppUser {
  /** Assigned directly, or by a group. */
  scope: "USER" | "GROUP";
  created: string;
  lastUpdated: string;
  statusChanged: string;
  /** The app's name for them; null for their login. */
  userName: string | null;
  /** The app's own profile of them. */
  profile: Profile;
  /** The group it comes from, for scope GROUP. */
  groupId?: string;
}

export interface GroupAssignment {
  groupId: string;
  priority: number;
  lastUpdated: string;
  profile: Profile;
}

interface Held {
  /** Direct assignments; null if it was removed from someone of the population. */
  direct: Map<number, AppUser | null>;
  groups: Map<string, GroupAssignment>;
}

/** Who has which app, directly or by a group (okta-facts §2.5). */
export class Assignments {
  readonly #held = new Map<string, Held>();

  constructor(
    private readonly context: {
      directory: Directory;
      groups: Groups;
      now: () => Date;
      events: OrgEvents;
      /** The app that the population is assigned to. */
      firstAppId: () => string;
    },
  ) {}

  /** Returns how someone has an app; null if they don't. A direct assignment goes before a group's. */
  of(app: App, position: number, known?: Person | null): AppUser | null {
    const person = known ?? this.context.directory.at(position);
    if (!person) return null;
    const held = this.#held.get(app.id);
    const direct = held?.direct.get(position);
    if (direct) return direct;
    if (direct === undefined && person.assigned && app.id === this.context.firstAppId()) return given(person);
    return held && person.status !== "DEPROVISIONED" ? this.#byGroup(held, position) : null;
  }

  /** Returns positions that may have the app, from one on, ascending. */
  candidates(app: App, from: number): Iterable<number> {
    const held = this.#of(app.id);
    const { directory, groups } = this.context;
    const walksAll =
      app.id === this.context.firstAppId() || [...held.groups.keys()].some((id) => groups.isComputed(id));
    if (walksAll) return range(from, directory.end);
    const found = new Set([...held.direct.keys()].filter((position) => position >= from));
    for (const id of held.groups.keys()) for (const one of groups.membersFrom(id, from)) found.add(one);
    return [...found].sort((a, b) => a - b);
  }

  /** Assigns the app directly, even if a group gives it already. */
  assign(app: App, position: number, input: { userName?: string | null; profile?: Profile } = {}): AppUser {
    const person = this.#person(position);
    const before = this.of(app, position, person);
    if (before?.scope === "USER") return before;
    const at = stamp(this.context.now());
    const appUser: AppUser = {
      scope: "USER",
      created: before?.created ?? at,
      lastUpdated: at,
      statusChanged: before?.statusChanged ?? at,
      userName: input.userName ?? null,
      profile: input.profile ?? {},
    };
    this.#of(app.id).direct.set(position, appUser);
    this.#announce(
      before ? "application.user_membership.update" : "application.user_membership.add",
      app,
      person,
      appUser,
    );
    return appUser;
  }

  /** Changes what the app knows about someone who has it. Changing the scope to USER assigns it. */
  update(
    app: App,
    position: number,
    change: { scope?: AppUser["scope"]; userName?: string | null; profile?: Profile },
  ): AppUser {
    const person = this.#person(position);
    const before = this.of(app, position, person);
    if (!before) throw new RangeError(`${person.id} doesn't have the app ${app.id}.`);
    const changed: AppUser = {
      ...before,
      scope: change.scope ?? before.scope,
      userName: change.userName === undefined ? before.userName : change.userName,
      profile: { ...before.profile, ...change.profile },
      lastUpdated: stamp(this.context.now()),
    };
    const held = this.#of(app.id);
    const byGroup = changed.scope === "GROUP" ? this.#byGroup(held, position) : null;
    held.direct.set(position, byGroup && before.scope === "USER" ? null : changed);
    this.#announce("application.user_membership.update", app, person, changed);
    return this.of(app, position, person) ?? changed;
  }

  /** Removes a direct assignment; a group's stays. Returns whether there was one. */
  unassign(app: App, position: number): boolean {
    const person = this.#person(position);
    const before = this.of(app, position, person);
    if (before?.scope !== "USER") return false;
    this.#of(app.id).direct.set(position, null);
    if (!this.of(app, position, person))
      this.#announce("application.user_membership.remove", app, person, before);
    return true;
  }

  /** Returns the groups that have the app, by priority. */
  groupsOf(app: App): GroupAssignment[] {
    return [...this.#of(app.id).groups.values()].sort((a, b) => a.priority - b.priority);
  }

  assignGroup(
    app: App,
    groupId: string,
    input: { priority?: number; profile?: Profile } = {},
  ): GroupAssignment {
    const group = this.context.groups.get(groupId);
    if (!group) throw new RangeError(`There is no group ${groupId}.`);
    const { groups } = this.#of(app.id);
    const before = groups.get(groupId);
    const assignment: GroupAssignment = {
      groupId,
      priority: input.priority ?? before?.priority ?? groups.size,
      lastUpdated: stamp(this.context.now()),
      profile: input.profile ?? before?.profile ?? {},
    };
    const had = before ? null : this.#membersWithout(app, groupId);
    groups.set(groupId, assignment);
    const eventType = `group.application_assignment.${before ? "update" : "add"}`;
    this.context.events.announce({ eventType, targets: [groupTarget(group), appTarget(app)] });
    drain(had ?? [], (person) => this.#announce("application.user_membership.add", app, person, null));
    return assignment;
  }

  /** Returns whether the group had the app. */
  unassignGroup(app: App, groupId: string): boolean {
    const group = this.context.groups.get(groupId);
    const { groups } = this.#of(app.id);
    if (!group || !groups.delete(groupId)) return false;
    this.context.events.announce({
      eventType: "group.application_assignment.remove",
      targets: [groupTarget(group), appTarget(app)],
    });
    drain(this.#membersWithout(app, groupId), (person) =>
      this.#announce("application.user_membership.remove", app, person, null),
    );
    return true;
  }

  /** Removes all direct assignments of someone, and announces all lost apps, as deactivating does. */
  strip(apps: App[], position: number): void {
    const person = this.#person(position);
    for (const app of apps) {
      const held = this.#of(app.id);
      const direct = this.of(app, position, { ...person, status: "ACTIVE" });
      if (direct?.scope === "USER") held.direct.set(position, null);
      if (direct) this.#announce("application.user_membership.remove", app, person, direct);
    }
  }

  /** Announces the apps that groups give someone who came back. Nothing else comes back (okta-facts §2.4). */
  restore(apps: App[], position: number): void {
    const person = this.#person(position);
    for (const app of apps) {
      const appUser = this.of(app, position, person);
      if (appUser?.scope === "GROUP") this.#announce("application.user_membership.add", app, person, appUser);
    }
  }

  /** Someone joined or left a group: announces the apps gained or lost by that. */
  membershipChanged(app: App, groupId: string, position: number, joined: boolean): void {
    const held = this.#of(app.id);
    const person = this.context.directory.at(position);
    if (!person || person.status === "DEPROVISIONED" || !held.groups.has(groupId)) return;
    if (this.#hasWithout(app, position, person, groupId)) return;
    this.#announce(`application.user_membership.${joined ? "add" : "remove"}`, app, person, null);
  }

  forgetApp(app: App): void {
    this.#held.delete(app.id);
  }

  /** Returns members of a group who have the app only through it. */
  *#membersWithout(app: App, groupId: string): Iterable<Person> {
    for (const position of this.context.groups.membersFrom(groupId, 0)) {
      const person = this.context.directory.at(position);
      if (person && person.status !== "DEPROVISIONED" && !this.#hasWithout(app, position, person, groupId))
        yield person;
    }
  }

  #hasWithout(app: App, position: number, person: Person, groupId: string): boolean {
    const held = this.#of(app.id);
    const direct = held.direct.get(position);
    if (direct || (direct === undefined && person.assigned && app.id === this.context.firstAppId()))
      return true;
    return [...held.groups.keys()].some((id) => id !== groupId && this.context.groups.has(id, position));
  }

  #byGroup(held: Held, position: number): AppUser | null {
    const by = [...held.groups.values()]
      .sort((a, b) => a.priority - b.priority)
      .find(({ groupId }) => this.context.groups.has(groupId, position));
    if (!by) return null;
    const { lastUpdated: at, groupId, profile } = by;
    return {
      scope: "GROUP",
      created: at,
      lastUpdated: at,
      statusChanged: at,
      userName: null,
      profile,
      groupId,
    };
  }

  #of(appId: string): Held {
    let held = this.#held.get(appId);
    if (!held) {
      held = { direct: new Map(), groups: new Map() };
      this.#held.set(appId, held);
    }
    return held;
  }

  #person(position: number): Person {
    const person = this.context.directory.at(position);
    if (!person) throw new RangeError(`There is no one at position ${position}.`);
    return person;
  }

  #announce(eventType: string, app: App, person: Person, appUser: AppUser | null): void {
    const userName = appUser?.userName ?? (String(person.profile.login ?? "") || null);
    const targets = [appUserTarget(app, person, userName), appTarget(app), userTarget(person)];
    this.context.events.announce({ eventType, targets });
  }
}

/** The assignment that the population came with. */
function given(person: Person): AppUser {
  const at = person.created;
  return { scope: "USER", created: at, lastUpdated: at, statusChanged: at, userName: null, profile: {} };
}

function* range(from: number, end: number): Iterable<number> {
  for (let at = from; at < end; at += 1) yield at;
}
