import type { OktaProbe } from "@/lib/okta/port";

interface PermissionWords {
  name: string;
  /** What to grant a service app. */
  scope: string;
  /** Without it the integration cannot work; else it does less. */
  required: boolean;
  /** What it is for, or what is missing without it. */
  without: string;
}

/** Every permission by its name, what a service app needs for it, and what it is for. */
export const permissionWords: Record<OktaProbe, PermissionWords> = {
  users: {
    name: "Users",
    scope: "okta.users.read",
    required: true,
    without: "Nobody's name, email, team or manager can be read.",
  },
  app: {
    name: "The app",
    scope: "okta.apps.read",
    required: true,
    without: "Whether the app exists cannot be seen, so leavers cannot be told from a lost app.",
  },
  "app-users": {
    name: "Who is assigned",
    scope: "okta.apps.read",
    required: true,
    without: "Who is assigned to the app cannot be read.",
  },
  groups: {
    name: "Groups",
    scope: "okta.groups.read",
    required: false,
    without: "Groups cannot be chosen as those to be synced.",
  },
  schema: {
    name: "Profile attributes",
    scope: "okta.schemas.read",
    required: false,
    without: "Attributes have to be typed by hand in step 6, rather than chosen.",
  },
  logs: {
    name: "System Log",
    scope: "okta.logs.read",
    required: false,
    without: "Events that got lost are found by comparing people instead, which takes longer.",
  },
  org: {
    name: "Organisation",
    scope: "okta.orgs.read",
    required: false,
    without: "The organisation's name cannot be shown.",
  },
  "event-hooks": {
    name: "Event hooks",
    scope: "okta.eventHooks.manage",
    required: false,
    without: "The event hook of step 8 has to be made by hand, which takes two minutes.",
  },
};

/** The scopes a service app should be granted, in the order Okta's page lists them. */
export const SERVICE_SCOPES = [...new Set(Object.values(permissionWords).map(({ scope }) => scope))].sort();

/** The scopes without which the integration cannot work. */
export const REQUIRED_SCOPES = [
  ...new Set(
    Object.values(permissionWords)
      .filter(({ required }) => required)
      .map(({ scope }) => scope),
  ),
].sort();
