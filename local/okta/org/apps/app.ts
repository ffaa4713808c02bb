import type { AdminRole } from "@/local/okta/org/roles/roles";

export interface OidcSettings {
  /** The app's ID, as Okta assigns it (okta-facts §2.5). */
  clientId: string;
  /** Null if the client proves itself with a key, or not at all. */
  clientSecret: string | null;
  redirectUris: string[];
  postLogoutRedirectUris: string[];
  initiateLoginUri: string | null;
  loginMode: "DISABLED" | "SPEC" | "OKTA";
  grantTypes: string[];
  requirePkce: boolean;
  tokenEndpointAuthMethod: "client_secret_basic" | "client_secret_post" | "private_key_jwt" | "none";
  jwks: Jwk[];
  dpopBound: boolean;
  issuerMode: "ORG_URL" | "CUSTOM_URL" | "DYNAMIC";
  universalLogoutUri: string | null;
}

/** A public key as JWK. */
export type Jwk = { kty: string; kid?: string; [member: string]: unknown };

/** An app integration. */
export interface App {
  id: string;
  /** `oidc_client`, `bookmark`, `template_basic_auth` … */
  name: string;
  label: string;
  status: "ACTIVE" | "INACTIVE";
  /** What kind of OIDC client it is; LINK for anything else, such as a bookmark. */
  kind: "WEB" | "SERVICE" | "BROWSER" | "NATIVE" | "LINK";
  signOnMode: string;
  created: string;
  lastUpdated: string;
  /** For an app that isn't an OIDC client: without grants and redirects, so that nothing can be done with it. */
  oidc: OidcSettings;
  /** `okta.*` scopes that it was granted. */
  grantedScopes: string[];
  /** Roles of a service app. Without one it sees no one. */
  adminRoles: AdminRole[];
  /** The rest of what was saved with it, answered unchanged (`visibility`, `settings.app` …). */
  details: AppDetails;
}

export interface AppDetails {
  accessibility?: Record<string, unknown>;
  visibility?: Record<string, unknown>;
  features?: unknown[];
  credentials?: Record<string, unknown>;
  settings?: Record<string, unknown>;
  profile?: Record<string, unknown>;
  licensing?: Record<string, unknown>;
}

export interface NewApp {
  label: string;
  kind?: App["kind"];
  name?: string;
  signOnMode?: string;
  status?: App["status"];
  oidc?: Partial<OidcSettings>;
  grantedScopes?: string[];
  adminRoles?: AdminRole[];
  details?: AppDetails;
}

/** What may be changed of an app. Settings that aren't given stay. */
export type AppChange = Partial<Omit<NewApp, "status">>;
