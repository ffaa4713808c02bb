import type { Console, PageContext } from "../context";
import { type Html, html } from "../html";
import { entered, showPage } from "../layout";
import { choice, field, select } from "../parts";

const titles: Record<string, string> = {
  WEB: "New Web App Integration",
  BROWSER: "New Single-Page App Integration",
  NATIVE: "New Native App Integration",
  SERVICE: "New API Services App Integration",
};

/** The second step of Create App Integration: its settings. */
export function newAppPage(ctx: PageContext, console: Console): void {
  const kind = ctx.query.method === "service" ? "SERVICE" : String(ctx.query.type ?? "WEB");
  showPage(ctx, console, {
    title: titles[kind] ?? "New app integration",
    current: "/admin/apps/active",
    trail: ["Applications and Resources", "Applications", "Create App Integration"],
    body: html`<form method="post" action="/admin/apps/new"><input type="hidden" name="kind" value="${kind}">
<h2>General Settings</h2>
${field({ name: "label", label: "App integration name", value: entered(ctx, "label", kind === "SERVICE" ? "My Service" : "My Web App"), required: true })}
${kind === "SERVICE" ? null : signInFields(ctx, console)}
<div class="row"><button class="main">Save</button><a class="button" href="/admin/apps/active">Cancel</a></div></form>`,
  });
}

function signInFields(ctx: PageContext, console: Console): Html {
  const groups = console.org.groups.list().filter(({ type }) => type !== "BUILT_IN");
  return html`<fieldset><legend>Grant type</legend>
${choice({ name: "grant", value: "authorization_code", label: "Authorization Code", checked: true })}
${choice({ name: "grant", value: "refresh_token", label: "Refresh Token" })}
</fieldset>
${redirectFields(ctx, { redirectUris: ["http://localhost:8080/authorization-code/callback"], postLogoutRedirectUris: ["http://localhost:8080"], initiateLoginUri: null })}
<fieldset><legend>Assignments: controlled access</legend>
${choice({ kind: "radio", name: "access", value: "everyone", label: "Allow everyone in your organization to access" })}
${choice({ kind: "radio", name: "access", value: "group", label: "Limit access to selected groups" })}
${choice({ kind: "radio", name: "access", value: "skip", label: "Skip group assignment for now", checked: true })}
${select({ name: "group", label: "Selected group", options: groups.map(({ id, profile }) => ({ value: id, label: profile.name })) })}
</fieldset>`;
}

/** The addresses of a sign-in, as a new app and the General tab ask for them. */
export function redirectFields(
  ctx: PageContext,
  oidc: { redirectUris: string[]; postLogoutRedirectUris: string[]; initiateLoginUri: string | null },
): Html {
  return html`${field({
    name: "redirectUris",
    label: "Sign-in redirect URIs",
    hint: "One per line. Okta sends people back only to exactly these.",
    lines: 3,
    value: entered(ctx, "redirectUris", oidc.redirectUris.join("\n")),
    required: true,
  })}${field({
    name: "postLogoutRedirectUris",
    label: "Sign-out redirect URIs",
    hint: "One per line",
    lines: 2,
    value: entered(ctx, "postLogoutRedirectUris", oidc.postLogoutRedirectUris.join("\n")),
  })}${field({
    name: "initiateLoginUri",
    label: "Initiate login URI",
    hint: "Where the app's tile sends people, so that the app starts the sign-in",
    value: entered(ctx, "initiateLoginUri", oidc.initiateLoginUri ?? ""),
  })}`;
}
