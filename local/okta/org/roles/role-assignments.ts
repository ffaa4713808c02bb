import type { OrgEvents } from "@/local/okta/org/log/events";
import { stamp } from "@/local/okta/org/stamp";
import { objectId } from "@/local/okta/population/ids";
import type { AdminRole } from "./roles";
import type { EventTarget } from "./targets";

/** An administrator role given to a person or a group. */
export interface RoleAssignment {
  id: string;
  type: AdminRole;
  created: string;
  lastUpdated: string;
}

/** Roles assigned since the org started, by the ID of the person or group that has them. */
export class RoleAssignments {
  readonly #of = new Map<string, Map<string, RoleAssignment>>();
  #made = 0;

  constructor(private readonly context: { seed: number; now: () => Date; events: OrgEvents }) {}

  list(holder: string): RoleAssignment[] {
    return [...(this.#of.get(holder)?.values() ?? [])];
  }

  get(holder: string, id: string): RoleAssignment | null {
    return this.#of.get(holder)?.get(id) ?? null;
  }

  /** Null if the holder has the role already. */
  assign(holder: EventTarget, type: AdminRole): RoleAssignment | null {
    const held = this.#of.get(holder.id) ?? new Map<string, RoleAssignment>();
    if ([...held.values()].some((role) => role.type === type)) return null;
    const at = stamp(this.context.now());
    const id = objectId("ra1", this.context.seed, this.#made);
    const role = { id, type, created: at, lastUpdated: at };
    this.#made += 1;
    this.#of.set(holder.id, held.set(role.id, role));
    this.#announce("grant", holder, type);
    return role;
  }

  unassign(holder: EventTarget, id: string): boolean {
    const role = this.get(holder.id, id);
    if (!role) return false;
    this.#of.get(holder.id)?.delete(id);
    this.#announce("revoke", holder, role.type);
    return true;
  }

  #announce(what: "grant" | "revoke", holder: EventTarget, type: AdminRole): void {
    const eventType = `${holder.type === "User" ? "user.account" : "group"}.privilege.${what}`;
    this.context.events.announce({
      eventType,
      targets: [holder],
      debugData: { privilegeGranted: labels[type] },
    });
  }
}

export const labels: Record<AdminRole, string> = {
  SUPER_ADMIN: "Super Organization Administrator",
  ORG_ADMIN: "Organizational Administrator",
  APP_ADMIN: "Application Administrator",
  USER_ADMIN: "Group Administrator",
  GROUP_MEMBERSHIP_ADMIN: "Group Membership Administrator",
  HELP_DESK_ADMIN: "Help Desk Administrator",
  API_ACCESS_MANAGEMENT_ADMIN: "API Access Management Administrator",
  REPORT_ADMIN: "Report Administrator",
  READ_ONLY_ADMIN: "Read Only Administrator",
};
