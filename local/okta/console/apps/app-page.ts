import type { App } from "@/local/okta/org/apps/app";
import type { Console, PageContext } from "../context";
import { type Html, html } from "../html";
import { entered, showPage } from "../layout";
import { badge, choice, copyable, definitions, field, postButton, select, tabs } from "../parts";
import { rolesTab, scopesTab } from "./access-tabs";
import { assignmentsTab } from "./assignments-tab";
import { appPath } from "./list-page";
import { redirectFields } from "./new-page";

/** One app integration: the tabs of Okta's console. */
export function appPage(ctx: PageContext, console: Console, app: App): void {
  const service = app.kind === "SERVICE";
  const shown = [
    { key: "general", label: "General", view: () => generalTab(ctx, console, app) },
    ...(service
      ? [
          { key: "scopes", label: "Okta API Scopes", view: () => scopesTab(app) },
          { key: "roles", label: "Admin roles", view: () => rolesTab(app) },
        ]
      : [
          { key: "sign-on", label: "Sign On", view: () => signOnTab(console, app) },
          { key: "assignments", label: "Assignments", view: () => assignmentsTab(ctx, console, app) },
        ]),
  ];
  const tab = shown.find(({ key }) => key === ctx.query.tab) ?? shown[0];
  if (!tab) return;
  showPage(ctx, console, {
    title: app.label,
    current: "/admin/apps/active",
    trail: ["Applications and Resources", "Applications", app.label],
    body: html`<div class="row">${app.status === "ACTIVE" ? badge("Active", "good") : badge("Inactive", "quiet")}
${
  app.status === "ACTIVE"
    ? postButton({
        action: `${appPath(app)}/status`,
        label: "Deactivate",
        values: { status: "INACTIVE" },
        danger: true,
      })
    : html`${postButton({ action: `${appPath(app)}/status`, label: "Activate", values: { status: "ACTIVE" } })}
${postButton({ action: `${appPath(app)}/delete`, label: "Delete", danger: true })}`
}</div>
${tabs(
  "Tabs of the app",
  tab.key,
  shown.map(({ key, label }) => ({ key, label, href: appPath(app, key) })),
)}
${tab.view()}`,
  });
}

function generalTab(ctx: PageContext, console: Console, app: App): Html {
  const { oidc } = app;
  const secret = oidc.clientSecret;
  return html`<section class="card" aria-labelledby="credentials"><h2 id="credentials">Client Credentials</h2>
${definitions([
  ["Client ID", copyable(oidc.clientId)],
  ...(secret ? ([["Client secret", copyable(secret)]] as const) : []),
  ["Okta domain", copyable(console.origin())],
])}
${secret ? postButton({ action: `${appPath(app)}/secret`, label: "Generate new secret" }) : null}</section>
${app.kind === "SERVICE" ? serviceSettings(ctx, app) : signInSettings(ctx, app)}`;
}

function signInSettings(ctx: PageContext, app: App): Html {
  const { oidc } = app;
  const modes = [
    { value: "DISABLED", label: "App only" },
    { value: "SPEC", label: "Either Okta or App: redirect to app to initiate login (OIDC Compliant)" },
  ];
  return html`<section class="card" aria-labelledby="settings"><h2 id="settings">General Settings</h2>
<form method="post" action="${appPath(app)}/general">
${field({ name: "label", label: "App integration name", value: entered(ctx, "label", app.label), required: true })}
<fieldset><legend>Grant type</legend>
${choice({ name: "grant", value: "authorization_code", label: "Authorization Code", checked: oidc.grantTypes.includes("authorization_code") })}
${choice({ name: "grant", value: "refresh_token", label: "Refresh Token", checked: oidc.grantTypes.includes("refresh_token") })}
</fieldset>
<h3>Login</h3>
${redirectFields(ctx, oidc)}
${select({ name: "loginMode", label: "Login initiated by", options: modes, value: oidc.loginMode })}
${choice({ name: "requirePkce", value: "yes", label: "Require PKCE as additional verification", checked: oidc.requirePkce })}
<h3>Logout</h3>
${field({ name: "universalLogoutUri", label: "Universal Logout endpoint (Global Token Revocation)", value: entered(ctx, "universalLogoutUri", oidc.universalLogoutUri ?? ""), hint: "Called when someone's sessions are cleared" })}
<button class="main">Save</button></form></section>`;
}

function serviceSettings(ctx: PageContext, app: App): Html {
  const { oidc } = app;
  return html`<section class="card" aria-labelledby="keys"><h2 id="keys">Public Keys</h2>
${
  oidc.jwks.length === 0
    ? html`<p class="soft">No public key yet: the service app can't authenticate.</p>`
    : html`<ul>${oidc.jwks.map(
        (key, n) =>
          html`<li><code>${key.kid ?? "no key id"}</code> (${key.kty}) ${postButton({
            action: `${appPath(app)}/keys`,
            label: "Delete key",
            about: key.kid ?? String(n + 1),
            values: { remove: String(n) },
            danger: true,
          })}</li>`,
      )}</ul>`
}
<form method="post" action="${appPath(app)}/keys">
${field({ name: "jwk", label: "Public key (JWK)", lines: 6, hint: "A JSON Web Key, or a set of them, without private parts", value: entered(ctx, "jwk"), required: true })}
<button class="main">Add key</button></form></section>
<section class="card" aria-labelledby="settings"><h2 id="settings">General Settings</h2>
<form method="post" action="${appPath(app)}/general">
${field({ name: "label", label: "App integration name", value: entered(ctx, "label", app.label), required: true })}
${choice({
  name: "dpopBound",
  value: "yes",
  label: "Require Demonstrating Proof of Possession (DPoP) header in token requests",
  checked: oidc.dpopBound,
})}
<button class="main">Save</button></form></section>`;
}

function signOnTab(console: Console, app: App): Html {
  const origin = console.origin();
  return html`<section class="card" aria-labelledby="idtoken"><h2 id="idtoken">OpenID Connect ID Token</h2>
${definitions([
  ["Issuer", copyable(origin)],
  ["Audience", copyable(app.oidc.clientId)],
  ["Subject", "The person's Okta user ID"],
])}
<p class="soft">The custom authorization server “default” has the issuer <code>${origin}/oauth2/default</code>.</p></section>`;
}
