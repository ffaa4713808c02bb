import type { App } from "@/local/okta/org/apps/app";
import { oauthClientCredentials, oauthClientSettings } from "./oauth-client-json";

/** An app as Okta answers it. The client's secret is shown only to the caller who creates or changes it. */
export function appJson(app: App, org: { id: string }, origin: string, tellSecret = false) {
  const href = `${origin}/api/v1/apps/${app.id}`;
  const isClient = app.kind !== "LINK";
  const link = isClient ? `${app.name}_link` : "login";
  const { accessibility, visibility, features, credentials, settings, profile } = app.details;
  return {
    id: app.id,
    orn: `orn:okta:idp:${org.id}:apps:${app.name}:${app.id}`,
    name: app.name,
    label: app.label,
    status: app.status,
    lastUpdated: app.lastUpdated,
    created: app.created,
    accessibility: { selfService: false, errorRedirectUrl: null, loginRedirectUrl: null, ...accessibility },
    visibility: {
      autoLaunch: false,
      autoSubmitToolbar: false,
      hide: { iOS: isClient, web: isClient },
      ...visibility,
      appLinks: { [link]: true },
    },
    features: features ?? [],
    signOnMode: app.signOnMode,
    credentials: {
      userNameTemplate: USER_NAME,
      ...credentials,
      signing: isClient ? { kid: signingKid(app.id) } : {},
      ...(isClient ? { oauthClient: oauthClientCredentials(app, tellSecret) } : {}),
    },
    universalLogout: universalLogout(app),
    settings: {
      app: {},
      notifications: { vpn: { network: { connection: "DISABLED" }, message: null, helpUrl: null } },
      manualProvisioning: false,
      implicitAssignment: false,
      emOptInStatus: "NONE",
      ...settings,
      notes: { admin: null, enduser: null, ...(settings?.notes as object | undefined) },
      ...(isClient ? { oauthClient: oauthClientSettings(app) } : {}),
    },
    ...(profile ? { profile } : {}),
    _links: {
      uploadLogo: { href: `${href}/logo`, hints: { allow: ["POST"] } },
      profileEnrollment: { href: `${origin}/api/v1/policies/${POLICY}1` },
      policies: { href: `${href}/policies`, hints: { allow: ["PUT"] } },
      accessPolicy: { href: `${origin}/api/v1/policies/${POLICY}0` },
      ...(isClient ? { clientCredentials: [{ name: "secrets", href: `${href}/credentials/secrets` }] } : {}),
      appLinks: [{ name: link, href: `${origin}/home/${app.name}/${app.id}`, type: "text/html" }],
      groups: { href: `${href}/groups` },
      logo: [{ name: "medium", href: `${origin}/assets/img/logos/default.png`, type: "image/png" }],
      users: { href: `${href}/users` },
      ...(app.status === "ACTIVE"
        ? { deactivate: { href: `${href}/lifecycle/deactivate` } }
        : {
            activate: { href: `${href}/lifecycle/activate` },
            delete: { href, hints: { allow: ["DELETE"] } },
          }),
    },
  };
}

/** This org has no policies of its own: everyone assigned may sign in. */
const POLICY = "rst1localpolicy0000";
const USER_NAME = { template: "$" + "{source.login}", type: "BUILT_IN" };

function universalLogout({ oidc }: App) {
  if (oidc.universalLogoutUri === null) return null;
  return {
    status: "ENABLED",
    supportType: "FULL",
    identityStack: "SHARED",
    protocol: "GLOBAL_TOKEN_REVOCATION",
    endpoint: oidc.universalLogoutUri,
  };
}

function signingKid(id: string): string {
  return `kid-${id}`;
}
