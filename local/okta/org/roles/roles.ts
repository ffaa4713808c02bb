/** Okta's standard administrator roles, as the API spells them. */
export const adminRoles = [
  "SUPER_ADMIN",
  "ORG_ADMIN",
  "APP_ADMIN",
  "USER_ADMIN",
  "GROUP_MEMBERSHIP_ADMIN",
  "HELP_DESK_ADMIN",
  "API_ACCESS_MANAGEMENT_ADMIN",
  "REPORT_ADMIN",
  "READ_ONLY_ADMIN",
] as const;

export type AdminRole = (typeof adminRoles)[number];

/** What a caller of the Management API presented, once it was accepted. */
export interface Credential {
  kind: "API_TOKEN" | "OAUTH_CLIENT";
  /** Token ID or client ID. One share of each rate limit belongs to it. */
  id: string;
  /** None for a service app with scopes but no admin role: it sees no one (okta-facts §4). */
  roles: readonly AdminRole[];
  /** Granted scopes; null if scopes don't apply, as for API tokens. */
  scopes: readonly string[] | null;
  /** Position of the person behind it; null for a service app. */
  subject: number | null;
}
