import type { OktaOrg } from "@/local/okta";

type Org = OktaOrg["org"];
type Person = NonNullable<ReturnType<Org["directory"]["at"]>>;

/** Whom the company has chosen to sync (W1), as Okta's admins see and change it. */
export class Scope {
  constructor(
    readonly kind: "ASSIGNED" | "EVERYONE" | "GROUPS",
    readonly org: Org,
    /** The chosen groups. Okta may have deleted them since. */
    readonly groupIds: readonly string[],
  ) {}

  static of(kind: Scope["kind"], org: Org): Scope {
    const names = kind === "GROUPS" ? ["One", "Other"] : [];
    const scope = new Scope(
      kind,
      org,
      names.map((name) => org.groups.create({ name, description: null }).id),
    );
    // The owner of the token is always in scope, so that a list is never empty by itself.
    scope.add(0);
    return scope;
  }

  /** Whether Okta's list has someone. */
  has(at: number, person: Person): boolean {
    if (this.kind === "ASSIGNED") return this.org.assignments.of(this.org.app, at, person) !== null;
    if (this.kind === "EVERYONE") return person.status !== "DEPROVISIONED";
    return this.#groups().some((id) => this.org.groups.has(id, at));
  }

  /** The lists that a full sync reads, each with the places of its people in order. */
  lists(): number[][] {
    const { org } = this;
    const all = Array.from({ length: org.directory.end }, (_, at) => at).filter((at) => {
      const person = org.directory.at(at);
      return person && this.has(at, person);
    });
    if (this.kind !== "GROUPS") return [all];
    return this.#groups().map((id) => all.filter((at) => org.groups.has(id, at)));
  }

  /** The path of these lists, as a fault names it. */
  get path(): string {
    return { ASSIGNED: "/api/v1/apps/*/users", EVERYONE: "/api/v1/users", GROUPS: "/api/v1/groups/*/users" }[
      this.kind
    ];
  }

  /** The type of an event that says someone's scope has changed. */
  get event(): string {
    return {
      ASSIGNED: "application.user_membership.remove",
      EVERYONE: "user.lifecycle.activate",
      GROUPS: "group.user_membership.remove",
    }[this.kind];
  }

  /** Brings someone into scope. */
  add(at: number): void {
    if (this.kind === "ASSIGNED") this.org.assign(at);
    const groups = this.#groups();
    const id = groups[at % groups.length];
    if (id !== undefined) this.org.groups.add(id, at);
  }

  remove(at: number): void {
    if (this.kind === "ASSIGNED") this.org.unassign(at);
    for (const id of this.#groups()) this.org.groups.remove(id, at);
  }

  deleteGroup(which: number): void {
    const id = this.groupIds[which];
    if (id !== undefined && this.org.groups.get(id)) this.org.groups.delete(id);
  }

  #groups(): string[] {
    return this.groupIds.filter((id) => this.org.groups.get(id) !== null);
  }
}
