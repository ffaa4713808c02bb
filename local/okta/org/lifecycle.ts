import type { Status } from "../population/types";

export type Lifecycle =
  | "activate"
  | "reactivate"
  | "deactivate"
  | "suspend"
  | "unsuspend"
  | "lock"
  | "unlock"
  | "reset_password"
  | "expire_password";

interface Rule {
  from: readonly Status[];
  /** Null: the status stays. */
  to: Status | null;
  event: string;
}

/** From which states each operation is allowed, and where it leads (okta-facts §2.4). */
export const lifecycles: Record<Lifecycle, Rule> = {
  // To PROVISIONED instead while they have nothing to sign in with.
  activate: { from: ["STAGED", "DEPROVISIONED"], to: "ACTIVE", event: "user.lifecycle.activate" },
  reactivate: { from: ["PROVISIONED", "RECOVERY"], to: null, event: "user.lifecycle.reactivate" },
  deactivate: {
    from: ["STAGED", "PROVISIONED", "ACTIVE", "RECOVERY", "PASSWORD_EXPIRED", "LOCKED_OUT", "SUSPENDED"],
    to: "DEPROVISIONED",
    event: "user.lifecycle.deactivate",
  },
  suspend: { from: ["ACTIVE"], to: "SUSPENDED", event: "user.lifecycle.suspend" },
  unsuspend: { from: ["SUSPENDED"], to: "ACTIVE", event: "user.lifecycle.unsuspend" },
  lock: { from: ["ACTIVE"], to: "LOCKED_OUT", event: "user.account.lock" },
  unlock: { from: ["LOCKED_OUT"], to: "ACTIVE", event: "user.account.unlock_by_admin" },
  reset_password: {
    from: ["ACTIVE", "RECOVERY", "PASSWORD_EXPIRED", "LOCKED_OUT", "PROVISIONED"],
    to: "RECOVERY",
    event: "user.account.reset_password",
  },
  expire_password: {
    from: ["ACTIVE", "PASSWORD_EXPIRED", "RECOVERY"],
    to: "PASSWORD_EXPIRED",
    event: "user.account.expire_password",
  },
};
