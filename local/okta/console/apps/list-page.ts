import type { App } from "@/local/okta/org/apps/app";
import type { Console, PageContext } from "../context";
import { html } from "../html";
import { showPage } from "../layout";
import { badge, choice, table } from "../parts";

const kinds: Record<App["kind"], string> = {
  WEB: "OIDC Web Application",
  BROWSER: "OIDC Single-Page Application",
  NATIVE: "OIDC Native Application",
  SERVICE: "API Services",
  LINK: "Bookmark",
};

export function appPath({ name, id }: App, tab?: string): string {
  return `/admin/app/${name}/instance/${id}${tab ? `?tab=${tab}` : ""}`;
}

/** Applications and Resources › Applications. */
export function appsPage(ctx: PageContext, console: Console): void {
  const rows = console.org.apps.list().map(
    (app) => html`<tr><td><a href="${appPath(app)}">${app.label}</a></td><td>${kinds[app.kind]}</td>
<td><code>${app.oidc.clientId}</code></td><td>${app.status === "ACTIVE" ? badge("Active", "good") : badge("Inactive", "quiet")}</td></tr>`,
  );
  showPage(ctx, console, {
    title: "Applications",
    current: "/admin/apps/active",
    trail: ["Applications and Resources", "Applications"],
    body: html`<div class="row"><a class="button main" href="/admin/apps/new">Create App Integration</a></div>
${table("App integrations", ["Name", "Kind", "Client ID", "Status"], rows, "No app integrations yet.")}`,
  });
}

/** The first step of Create App Integration: which kind. */
export function kindPage(ctx: PageContext, console: Console): void {
  showPage(ctx, console, {
    title: "Create a new app integration",
    current: "/admin/apps/active",
    trail: ["Applications and Resources", "Applications", "Create App Integration"],
    body: html`<form method="get" action="/admin/apps/new/settings">
<fieldset><legend>Sign-in method</legend>
${choice({ kind: "radio", name: "method", value: "oidc", label: "OIDC - OpenID Connect", hint: "Sign-in for people, by authorization code", checked: true })}
${choice({ kind: "radio", name: "method", value: "service", label: "API Services", hint: "Machine to machine: a service app that calls Okta's API" })}
</fieldset>
<fieldset><legend>Application type</legend><p class="soft small">For OIDC - OpenID Connect</p>
${choice({ kind: "radio", name: "type", value: "WEB", label: "Web Application", hint: "Server-side, with a client secret", checked: true })}
${choice({ kind: "radio", name: "type", value: "BROWSER", label: "Single-Page Application" })}
${choice({ kind: "radio", name: "type", value: "NATIVE", label: "Native Application" })}
</fieldset>
<div class="row"><button class="main">Next</button><a class="button" href="/admin/apps/active">Cancel</a></div></form>`,
  });
}
