import type { OktaProbe } from "@/lib/okta/port";

interface PermissionWords {
  name: string;
  /** What to grant a service app. */
  scope: string;
  /** If false, the integration works without it, but does less. */
  required: boolean;
  /** What it is for, or what is missing without it. */
  without: string;
}

/** Every permission by its name, with what a service app needs for it and what it's for. */
export const permissionWords: Record<OktaProbe, PermissionWords> = {
  users: {
    name: "Users",
    scope: "okta.users.read",
    required: true,
    without: "We can't read names, emails, teams or managers.",
  },
  app: {
    name: "App",
    scope: "okta.apps.read",
    required: true,
    without: "We can't see whether the app exists, so we can't tell leavers from a deleted app.",
  },
  "app-users": {
    name: "App assignments",
    scope: "okta.apps.read",
    required: true,
    without: "We can't see who is assigned to the app.",
  },
  groups: {
    name: "Groups",
    scope: "okta.groups.read",
    required: false,
    without: "You can't choose groups to sync.",
  },
  schema: {
    name: "Profile attributes",
    scope: "okta.schemas.read",
    required: false,
    without: "You need to type attribute names in step 6 instead of choosing them.",
  },
  logs: {
    name: "System Log",
    scope: "okta.logs.read",
    required: false,
    without: "We recover missed events by comparing people, which takes longer.",
  },
  org: {
    name: "Organisation",
    scope: "okta.orgs.read",
    required: false,
    without: "We can't show the organisation's name.",
  },
  "event-hooks": {
    name: "Event hooks",
    scope: "okta.eventHooks.manage",
    required: false,
    without: "You need to create the event hook of step 8 by hand, which takes two minutes.",
  },
};

/** The scopes a service app should be granted, in the order Okta's page lists them. */
export const SERVICE_SCOPES = [...new Set(Object.values(permissionWords).map(({ scope }) => scope))].sort();

/** The scopes without which the integration can't work. */
export const REQUIRED_SCOPES = [
  ...new Set(
    Object.values(permissionWords)
      .filter(({ required }) => required)
      .map(({ scope }) => scope),
  ),
].sort();
