/** Members that are present in every item recorded from real orgs (okta-facts §10.10). */
export const keyLists = {
  user: [
    "id",
    "status",
    "created",
    "activated",
    "statusChanged",
    "lastLogin",
    "lastUpdated",
    "passwordChanged",
    "type.id",
    "profile.login",
    "profile.email",
    "profile.firstName",
    "profile.lastName",
    "profile.mobilePhone",
    "profile.secondEmail",
    "credentials.provider.type",
    "credentials.provider.name",
    "_links.self.href",
  ],
  appUser: [
    "id",
    "externalId",
    "created",
    "lastUpdated",
    "scope",
    "status",
    "statusChanged",
    "passwordChanged",
    "syncState",
    "credentials.userName",
    "profile",
    "_links.app",
    "_links.user",
  ],
  group: [
    "id",
    "created",
    "lastUpdated",
    "lastMembershipUpdated",
    "objectClass",
    "type",
    "profile.name",
    "profile.description",
    "_links.logo",
    "_links.users",
    "_links.apps",
  ],
  eventHook: [
    "id",
    "status",
    "verificationStatus",
    "name",
    "created",
    "createdBy",
    "lastUpdated",
    "events.type",
    "events.items",
    "channel.type",
    "channel.version",
    "channel.config.uri",
    "channel.config.headers",
    "channel.config.method",
    "channel.config.authScheme",
    "_links.self",
  ],
} as const;

/** Returns the members of the list that an item lacks. Null counts as present. */
export function missing(item: unknown, keys: readonly string[]): string[] {
  return keys.filter((key) => {
    let at: unknown = item;
    for (const name of key.split(".")) {
      if (typeof at !== "object" || at === null || !(name in at)) return true;
      at = (at as Record<string, unknown>)[name];
    }
    return false;
  });
}
