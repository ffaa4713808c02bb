import type { App } from "@/local/okta/org/apps/app";
import type { AppUser } from "@/local/okta/org/apps/assignments";
import type { UserTypes } from "../../org/schema/user-types";
import type { Person } from "../../population/types";
import { userJson } from "../users/user-json";

/** An app user. Its ID is the Okta user's; its own profile is nearly empty for an OIDC app (okta-facts §2.5). */
export function appUserJson(
  { person, app, appUser }: { person: Person; app: App; appUser: AppUser },
  origin: string,
  /** If given, the whole user is embedded. */
  types: UserTypes | null,
) {
  return {
    id: person.id,
    externalId: null,
    created: appUser.created,
    lastUpdated: appUser.lastUpdated,
    scope: appUser.scope,
    status: "ACTIVE",
    statusChanged: appUser.statusChanged,
    passwordChanged: null,
    syncState: "DISABLED",
    credentials: { userName: appUser.userName ?? person.profile.login },
    profile: appUser.profile,
    _links: {
      app: { href: `${origin}/api/v1/apps/${app.id}` },
      ...(appUser.groupId ? { group: { href: `${origin}/api/v1/groups/${appUser.groupId}` } } : {}),
      user: { href: `${origin}/api/v1/users/${person.id}` },
    },
    ...(types ? { _embedded: { user: userJson(person, origin, types) } } : {}),
  };
}
