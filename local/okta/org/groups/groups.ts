import type { Directory } from "@/local/okta/org/directory";
import type { OrgEvents } from "@/local/okta/org/log/events";
import { groupTarget, userTarget } from "@/local/okta/org/roles/targets";
import { stamp } from "@/local/okta/org/stamp";
import { objectId } from "@/local/okta/population/ids";
import { departmentOf } from "@/local/okta/population/person";
import type { PopulationOptions } from "@/local/okta/population/types";
import { departments } from "@/local/okta/population/words";
import type { Group, GroupProfile } from "./group";
import { Members } from "./members";

interface Entry {
  group: Group;
  members: Members;
  /** Ids of people and groups. */
  owners: Set<string>;
}

export interface GroupsHooks {
  /** Someone joined or left. */
  onMembership: (groupId: string, position: number, joined: boolean) => void;
  onDelete: (groupId: string) => void;
}

/** The org's groups: Everyone, one for each department of the population, and those created since. */
export class Groups {
  readonly #entries = new Map<string, Entry>();
  readonly everyone: Group;
  #made = 0;

  constructor(
    private readonly context: {
      options: PopulationOptions;
      directory: Directory;
      now: () => Date;
      events: OrgEvents;
    },
    private readonly hooks: GroupsHooks,
  ) {
    const { people } = context.options;
    this.everyone = this.#add("BUILT_IN", {
      name: "Everyone",
      description: "All users in your organization",
    });
    this.#entries.set(this.everyone.id, {
      group: this.everyone,
      members: new Members(() => true, Number.POSITIVE_INFINITY),
      owners: new Set(),
    });
    for (const name of ["Executive", ...departments]) {
      if (people === 0) break;
      const group = this.#add("OKTA_GROUP", { name, description: `Everyone hired into ${name}` });
      this.#entries.set(group.id, {
        group,
        members: new Members((n) => departmentOf(n) === name, people),
        owners: new Set(),
      });
    }
  }

  /** In the order of their creation. */
  list(): Group[] {
    return [...this.#entries.values()].map(({ group }) => group);
  }

  get(id: string): Group | null {
    return this.#entries.get(id)?.group ?? null;
  }

  findByName(name: string): Group | null {
    return this.list().find((group) => group.profile.name.toLowerCase() === name.toLowerCase()) ?? null;
  }

  create(profile: GroupProfile): Group {
    const group = this.#add("OKTA_GROUP", profile);
    this.context.events.announce({ eventType: "group.lifecycle.create", targets: [groupTarget(group)] });
    return group;
  }

  /** @throws RangeError if there is no such group, as everything below does */
  update(id: string, profile: GroupProfile): Group {
    const entry = this.#known(id);
    entry.group = { ...entry.group, profile, lastUpdated: stamp(this.context.now()) };
    this.context.events.announce({ eventType: "group.profile.update", targets: [groupTarget(entry.group)] });
    return entry.group;
  }

  delete(id: string): void {
    const { group } = this.#known(id);
    this.hooks.onDelete(id);
    this.#entries.delete(id);
    this.context.events.announce({ eventType: "group.lifecycle.delete", targets: [groupTarget(group)] });
  }

  has(id: string, position: number): boolean {
    return this.#entries.get(id)?.members.has(position) ?? false;
  }

  /** Returns positions of members from one on, ascending. People deleted since may be among them. */
  membersFrom(id: string, from: number): Iterable<number> {
    return this.#known(id).members.from(from, this.context.directory.end);
  }

  /** Whether members are computed, so that a listing has to read the whole directory. */
  isComputed(id: string): boolean {
    return this.#known(id).members.isComputed;
  }

  /** Returns all groups of someone, including Everyone. */
  of(position: number): Group[] {
    return [...this.#entries.values()]
      .filter(({ members }) => members.has(position))
      .map(({ group }) => group);
  }

  add(id: string, position: number): void {
    this.#setMember(id, position, true);
  }

  remove(id: string, position: number): void {
    this.#setMember(id, position, false);
  }

  ownersOf(id: string): string[] {
    return [...this.#known(id).owners];
  }

  setOwner(id: string, ownerId: string, isOwner: boolean): void {
    const { owners } = this.#known(id);
    if (isOwner) owners.add(ownerId);
    else owners.delete(ownerId);
  }

  /** Forgets someone who is deleted for good. */
  forget(position: number): void {
    for (const { members } of this.#entries.values()) members.set(position, false);
  }

  #setMember(id: string, position: number, joined: boolean): void {
    const entry = this.#known(id);
    const person = this.context.directory.at(position);
    if (!person || entry.members.has(position) === joined) return;
    entry.members.set(position, joined);
    entry.group = { ...entry.group, lastMembershipUpdated: stamp(this.context.now()) };
    this.context.events.announce({
      eventType: joined ? "group.user_membership.add" : "group.user_membership.remove",
      targets: [userTarget(person), groupTarget(entry.group)],
    });
    this.hooks.onMembership(id, position, joined);
  }

  #add(type: Group["type"], profile: GroupProfile): Group {
    const id = objectId("00g", this.context.options.seed, this.#made);
    this.#made += 1;
    const at = stamp(this.context.now());
    const group: Group = { id, type, profile, created: at, lastUpdated: at, lastMembershipUpdated: at };
    this.#entries.set(id, { group, members: new Members(null, 0), owners: new Set() });
    return group;
  }

  #known(id: string): Entry {
    const entry = this.#entries.get(id);
    if (!entry) throw new RangeError(`There is no group ${id}.`);
    return entry;
  }
}
