import type { Role } from "@/lib/db/client";

/** Who may do what: the one table pages and routes ask. */
export const permissions = {
  "okta.read": ["OWNER", "ADMIN"],
  "okta.sync": ["OWNER", "ADMIN"],
  "okta.decide": ["OWNER", "ADMIN"],
  /** The set-up as a whole. */
  "okta.setup": ["OWNER", "ADMIN"],
  /** The set-up's steps in Okta, without people's data. */
  "okta.setup.it": ["OWNER", "ADMIN"],
  "people.read": ["OWNER", "ADMIN"],
  "self.read": ["OWNER", "ADMIN", "MEMBER"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** Permissions that mean nothing while the company's Okta integration is off: then the address does not exist. */
export function needsIntegration(permission: Permission): boolean {
  return permission.startsWith("okta.");
}

export function may(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role);
}
