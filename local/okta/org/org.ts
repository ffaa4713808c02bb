import { objectId } from "../population/ids";
import type { Person, PopulationOptions, Profile } from "../population/types";
import type { App } from "./apps/app";
import { Apps } from "./apps/apps";
import { Assignments } from "./apps/assignments";
import { POPULATION_PASSWORD } from "./credentials";
import { Directory } from "./directory";
import { GroupRules } from "./groups/group-rules";
import { Groups } from "./groups/groups";
import type { Lifecycle } from "./lifecycle";
import { OrgEvents } from "./log/events";
import { SystemLog } from "./log/system-log";
import { People } from "./people";
import { RoleAssignments } from "./roles/role-assignments";
import { UserTypes } from "./schema/user-types";
import { SearchIndex } from "./search-index";
import { stamp } from "./stamp";
import { type NewToken, Tokens } from "./tokens";

export interface OrgOptions extends PopulationOptions {
  tokens: NewToken[];
  appLabel: string;
  now: () => Date;
  /** Milliseconds until a deactivated person loses their apps; 0 for at once. */
  removalDelayMs: number;
}

/** An Okta org: its people, apps, groups and tokens, and what can be done to them. It knows nothing about HTTP. */
export class Org {
  readonly id: string;
  readonly created: string;
  readonly now: () => Date;
  readonly events: OrgEvents;
  readonly log: SystemLog;
  readonly directory: Directory;
  readonly apps: Apps;
  readonly groups: Groups;
  readonly groupRules: GroupRules;
  readonly assignments: Assignments;
  readonly people: People;
  readonly tokens: Tokens;
  readonly roles: RoleAssignments;
  readonly userTypes: UserTypes;
  readonly searchIndex: SearchIndex;
  #firstApp = "";

  constructor(readonly options: OrgOptions) {
    const { seed, now } = options;
    this.now = now;
    this.id = objectId("00o", seed, 0);
    this.created = stamp(now());
    this.events = new OrgEvents(now);
    this.log = new SystemLog(this.events);
    this.directory = new Directory(options);
    this.searchIndex = new SearchIndex(this.directory, now);
    this.userTypes = new UserTypes({ seed, now: () => stamp(now()) });
    const { events, directory } = this;
    this.roles = new RoleAssignments({ seed, now, events });
    this.apps = new Apps({ seed, now, events }, { onDelete: (app) => this.assignments.forgetApp(app) });
    this.groups = new Groups(
      { options, directory, now, events },
      {
        onMembership: (...change) => {
          for (const app of this.apps.list()) this.assignments.membershipChanged(app, ...change);
        },
        onDelete: (groupId) => {
          for (const app of this.apps.list()) this.assignments.unassignGroup(app, groupId);
        },
      },
    );
    const { apps, groups } = this;
    this.groupRules = new GroupRules({ seed, directory, groups, events, now });
    this.assignments = new Assignments({ directory, groups, now, events, firstAppId: () => this.#firstApp });
    const { assignments } = this;
    this.people = new People({ directory, apps, groups, assignments, events, now, later: this.#later });
    this.tokens = new Tokens({ seed, directory, now, events });
    this.#firstApp = apps.create({ label: options.appLabel }).id;
    for (const token of options.tokens) this.tokens.create(token);
  }

  /** The org's first app, to which its population is assigned. */
  get app(): App {
    const app = this.apps.get(this.#firstApp);
    if (!app) throw new RangeError("The first app of this org was deleted.");
    return app;
  }

  /** Hires someone with the population's password: ACTIVE, or STAGED. */
  create(profile: Profile, activate: boolean): Person {
    return this.people.create({ profile, activate, credentials: { password: POPULATION_PASSWORD } }).person;
  }

  updateProfile(position: number, profile: Profile, replace: boolean): Person {
    return this.people.updateProfile(position, profile, replace);
  }

  /** @throws WrongState if Okta would refuse */
  lifecycle(position: number, operation: Lifecycle): Person {
    return this.people.lifecycle(position, operation);
  }

  /** Assigns the first app to someone, directly. @throws WrongState for deactivated people */
  assign(position: number): void {
    this.assignments.assign(this.app, position);
  }

  unassign(position: number): void {
    this.assignments.unassign(this.app, position);
  }

  delete(position: number): void {
    this.people.delete(position);
  }

  readonly #later = (work: () => void): void => {
    const { removalDelayMs } = this.options;
    if (removalDelayMs === 0) work();
    else setTimeout(work, removalDelayMs).unref();
  };
}
