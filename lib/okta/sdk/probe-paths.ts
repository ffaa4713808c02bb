import type { OktaProbe } from "@/lib/okta/port";

/** The smallest request that needs each permission. */
export const probePaths: Record<OktaProbe, (appId: string) => string> = {
  users: () => "/api/v1/users?limit=1",
  app: (appId) => `/api/v1/apps/${appId}`,
  "app-users": (appId) => `/api/v1/apps/${appId}/users?limit=1`,
  groups: () => "/api/v1/groups?limit=1",
  schema: () => "/api/v1/meta/schemas/user/default",
  logs: () => "/api/v1/logs?limit=1",
  org: () => "/api/v1/org",
  "event-hooks": () => "/api/v1/eventHooks",
};
