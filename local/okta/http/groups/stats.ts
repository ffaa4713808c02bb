import type { Group } from "@/local/okta/org/groups/group";
import type { Org } from "../../org/org";

/** `expand=stats`: counts of members and apps. Counting a computed group walks it, which takes a moment for a million people. */
export function groupStats(org: Org, group: Group, origin: string) {
  let usersCount = 0;
  for (const position of org.groups.membersFrom(group.id, 0))
    if (org.directory.statusAt(position) !== null) usersCount += 1;
  const apps = org.apps
    .list()
    .filter((app) => org.assignments.groupsOf(app).some(({ groupId }) => groupId === group.id));
  return {
    usersCount,
    appsCount: apps.length,
    groupPushMappingsCount: 0,
    hasAdminPrivilege: org.roles.list(group.id).length > 0,
    _links: { self: { href: `${origin}/api/v1/groups/${group.id}/stats` } },
  };
}
