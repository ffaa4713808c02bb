import type { Group } from "@/local/okta/org/groups/group";

/** A group as Okta answers it (key list: okta-facts §10.10). */
export function groupJson(group: Group, origin: string) {
  const href = `${origin}/api/v1/groups/${group.id}`;
  return {
    id: group.id,
    created: group.created,
    lastUpdated: group.lastUpdated,
    lastMembershipUpdated: group.lastMembershipUpdated,
    objectClass: ["okta:user_group"],
    type: group.type,
    profile: group.profile,
    _links: {
      logo: ["medium", "large"].map((name) => ({
        name,
        href: `${origin}/assets/img/logos/groups/okta-${name}.png`,
        type: "image/png",
      })),
      users: { href: `${href}/users` },
      owners: { href: `${href}/owners` },
      apps: { href: `${href}/apps` },
    },
  };
}
