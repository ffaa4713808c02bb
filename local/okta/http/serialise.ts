import type { App } from "../org/org";
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
    credentials: { provider: { type: "OKTA", name: "OKTA" } },
    _links: { self: { href: `${origin}/api/v1/users/${person.id}` } },
  };
}

/** An app user: its id is the Okta user's; its own profile holds next to nothing for an OIDC app (okta-facts §2.5). */
export function appUserJson(person: Person, app: App, origin: string, expandUser: boolean) {
  return {
    id: person.id,
    externalId: null,
    created: person.created,
    lastUpdated: person.created,
    scope: "USER",
    status: "ACTIVE",
    statusChanged: person.created,
    passwordChanged: null,
    syncState: "DISABLED",
    credentials: { userName: person.profile.login },
    profile: {},
    _links: {
      app: { href: `${origin}/api/v1/apps/${app.id}` },
      user: { href: `${origin}/api/v1/users/${person.id}` },
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
