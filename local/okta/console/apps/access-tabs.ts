import type { App } from "@/local/okta/org/apps/app";
import { type AdminRole, adminRoles } from "@/local/okta/org/roles/roles";
import { type Html, html } from "../html";
import { badge, choice, postButton, table } from "../parts";
import { appPath } from "./list-page";

/** Scopes of Okta's API that this org knows. */
export const oktaScopes = [
  "okta.apps.manage",
  "okta.apps.read",
  "okta.eventHooks.manage",
  "okta.eventHooks.read",
  "okta.groups.manage",
  "okta.groups.read",
  "okta.linkedObjects.read",
  "okta.logs.read",
  "okta.orgs.read",
  "okta.schemas.manage",
  "okta.schemas.read",
  "okta.users.manage",
  "okta.users.read",
  "okta.userTypes.read",
] as const;

const roleLabels: Partial<Record<AdminRole, string>> = {
  SUPER_ADMIN: "Super Administrator",
  ORG_ADMIN: "Organization Administrator",
  APP_ADMIN: "Application Administrator",
  USER_ADMIN: "Group Administrator",
  READ_ONLY_ADMIN: "Read-only Administrator",
  REPORT_ADMIN: "Report Administrator",
  HELP_DESK_ADMIN: "Help Desk Administrator",
};

export function roleLabel(role: AdminRole): string {
  return roleLabels[role] ?? role.toLowerCase().replaceAll("_", " ");
}

export function scopesTab(app: App): Html {
  const rows = oktaScopes.map((scope) => {
    const granted = app.grantedScopes.includes(scope);
    const button = postButton({
      action: `${appPath(app)}/scopes`,
      label: granted ? "Revoke" : "Grant",
      about: scope,
      values: { scope, grant: granted ? "no" : "yes" },
    });
    return html`<tr><td><code>${scope}</code></td><td>${granted ? badge("Granted", "good") : badge("Not granted", "quiet")}</td><td class="actions">${button}</td></tr>`;
  });
  return html`<p>What the service app can ask for. Its admin role also limits what it sees.</p>
${table("Okta API Scopes", ["Scope", "Consent", "Action"], rows, "No scopes.")}`;
}

export function rolesTab(app: App): Html {
  return html`<p>Without a role the service app gets answers with no people in them.</p>
<form method="post" action="${appPath(app)}/roles"><fieldset><legend>Admin roles</legend>
${adminRoles.map((role) => choice({ name: "role", value: role, label: roleLabel(role), checked: app.adminRoles.includes(role) }))}
</fieldset><button class="main">Save Changes</button></form>`;
}
