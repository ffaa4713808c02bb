import type { App, AppChange, AppDetails, Jwk, NewApp, OidcSettings } from "@/local/okta/org/apps/app";
import { isObject, type Json, objectIn, textIn } from "../body";
import { invalid } from "../okta-error";

const kinds: Record<string, App["kind"]> = {
  web: "WEB",
  service: "SERVICE",
  browser: "BROWSER",
  native: "NATIVE",
};
const standardNames: Record<string, string> = {
  BOOKMARK: "bookmark",
  BASIC_AUTH: "template_basic_auth",
  BROWSER_PLUGIN: "template_swa",
  SECURE_PASSWORD_STORE: "template_sps",
  OPENID_CONNECT: "oidc_client",
};

const signOnModes = new Set([
  ...Object.keys(standardNames),
  "AUTO_LOGIN",
  "SAML_1_1",
  "SAML_2_0",
  "WS_FEDERATION",
]);

/** Reads an app from a body. @throws OktaError E0000001, E0000003 */
export function readApp(body: Json, before: App | null, subdomain: string): NewApp & AppChange {
  const label = textIn(body, "label") ?? before?.label;
  if (!label) throw invalid("label", "label: Label must be specified");
  const signOnMode = textIn(body, "signOnMode") ?? before?.signOnMode;
  if (!signOnMode) throw invalid("signOnMode", "signOnMode: The field cannot be left blank");
  if (!signOnModes.has(signOnMode)) throw invalid("signOnMode", `signOnMode: '${signOnMode}' is not valid`);
  const isClient = signOnMode === "OPENID_CONNECT";
  const settings = objectIn(objectIn(body, "settings"), "oauthClient");
  const kind = isClient ? readKind(settings, before) : "LINK";
  return {
    label,
    kind,
    name: before?.name ?? textIn(body, "name") ?? standardNames[signOnMode] ?? customName(subdomain, label),
    signOnMode,
    oidc: isClient ? readOidc(body, settings) : {},
    details: readDetails(body),
  };
}

/** Returns Okta's name for an app that the org created itself. */
function customName(subdomain: string, label: string): string {
  return `${subdomain}_${label.toLowerCase().replace(/[^a-z0-9]/g, "")}_1`;
}

function readKind(settings: Json, before: App | null): App["kind"] {
  const type = textIn(settings, "application_type");
  if (type === undefined) return before?.kind ?? "WEB";
  const kind = kinds[type];
  if (!kind)
    throw invalid("settings.oauthClient.application_type", `application_type: '${type}' is not valid`);
  return kind;
}

function readOidc(body: Json, settings: Json): Partial<OidcSettings> {
  const credentials = objectIn(objectIn(body, "credentials"), "oauthClient");
  const login = objectIn(settings, "idp_initiated_login");
  const logout = isObject(body.universalLogout) ? body.universalLogout : {};
  return defined({
    clientId: textIn(credentials, "client_id"),
    clientSecret: textIn(credentials, "client_secret"),
    tokenEndpointAuthMethod: textIn(credentials, "token_endpoint_auth_method") as
      | OidcSettings["tokenEndpointAuthMethod"]
      | undefined,
    requirePkce: flag(credentials, "pkce_required"),
    redirectUris: texts(settings, "redirect_uris"),
    postLogoutRedirectUris: texts(settings, "post_logout_redirect_uris"),
    initiateLoginUri: textIn(settings, "initiate_login_uri"),
    loginMode: textIn(login, "mode") as OidcSettings["loginMode"] | undefined,
    grantTypes: texts(settings, "grant_types"),
    jwks: isObject(settings.jwks) ? (settings.jwks.keys as Jwk[]) : undefined,
    dpopBound: flag(settings, "dpop_bound_access_tokens"),
    issuerMode: textIn(settings, "issuer_mode") as OidcSettings["issuerMode"] | undefined,
    universalLogoutUri: textIn(logout, "endpoint"),
  });
}

function readDetails(body: Json): AppDetails {
  const names = ["accessibility", "visibility", "credentials", "settings", "profile", "licensing"] as const;
  const objects = names.map((name) => [name, body[name] === undefined ? undefined : objectIn(body, name)]);
  const settings = objectIn(body, "settings");
  if (isObject(settings.signOn))
    objects.push(["settings", { ...settings, signOn: withoutEmpty(settings.signOn) }]);
  const features = Array.isArray(body.features) ? body.features : undefined;
  return defined({ ...Object.fromEntries(objects), features }) as AppDetails;
}

/** Okta stores no empty texts about an app's sign-in. */
function withoutEmpty(signOn: Json): Json {
  return Object.fromEntries(
    Object.entries(signOn).map(([name, value]) => [name, value === "" ? null : value]),
  );
}

function flag(body: Json, name: string): boolean | undefined {
  return typeof body[name] === "boolean" ? body[name] : undefined;
}

function texts(body: Json, name: string): string[] | undefined {
  const value = body[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : undefined;
}

function defined<T extends Record<string, unknown>>(
  members: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;
}
