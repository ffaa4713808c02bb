import type { App } from "../org/app";
import type { AppUser } from "../org/assignments";
import { credentialsOf } from "../org/credentials";
import type { Person } from "../population/person";

/** A user as Okta answers it (key list: okta-facts §10.10). */
export function userJson(person: Person, origin: string) {
  return {
    id: person.id,
    status: person.status,
    created: person.created,
    activated: person.activated,
    statusChanged: person.statusChanged,
    lastLogin: person.lastLogin,
    lastUpdated: person.lastUpdated,
    passwordChanged: person.passwordChanged,
    type: { id: "oty1local0000000000697" },
    profile: person.profile,
    credentials: { provider: credentialsOf(person).provider },
    _links: { self: { href: `${origin}/api/v1/users/${person.id}` } },
  };
}

/** An app user: its id is the Okta user's; its own profile holds next to nothing for an OIDC app (okta-facts §2.5). */
export function appUserJson(
  { person, app, appUser }: { person: Person; app: App; appUser: AppUser },
  origin: string,
  expandUser: boolean,
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
      user: { href: `${origin}/api/v1/users/${person.id}` },
      ...(appUser.groupId ? { group: { href: `${origin}/api/v1/groups/${appUser.groupId}` } } : {}),
    },
    ...(expandUser ? { _embedded: { user: userJson(person, origin) } } : {}),
  };
}

export function appJson(app: App, origin: string) {
  return {
    id: app.id,
    name: "oidc_client",
    label: app.label,
    status: app.status,
    created: "2026-01-05T09:00:00.000Z",
    lastUpdated: "2026-01-05T09:00:00.000Z",
    signOnMode: "OPENID_CONNECT",
    accessibility: { selfService: false, errorRedirectUrl: null, loginRedirectUrl: null },
    visibility: {
      autoSubmitToolbar: false,
      hide: { iOS: true, web: true },
      appLinks: { oidc_client_link: true },
    },
    features: [],
    settings: {
      oauthClient: { application_type: "web", grant_types: ["authorization_code"], response_types: ["code"] },
    },
    _links: { users: { href: `${origin}/api/v1/apps/${app.id}/users` } },
  };
}
