import type Router from "@koa/router";
import { adminRoles } from "@/local/okta/org/roles/roles";
import { nameOf } from "@/local/okta/org/roles/targets";
import { action } from "./actions";
import { roleLabel } from "./apps/access-tabs";
import { authorizationServers, authorizationServersRoutes } from "./authorization-servers";
import type { Console, PageContext } from "./context";
import { FormError } from "./form";
import { html } from "./html";
import { entered, showPage } from "./layout";
import { copyable, field, postButton, select, table, time } from "./parts";

const PATH = "/admin/access/api/tokens";

/** Security › API › Tokens. */
export function tokensRoutes(router: Router, console: Console): void {
  const { tokens, directory } = console.org;
  router.get(PATH, (ctx) => tokensPage(ctx, console));
  authorizationServersRoutes(router, console);
  router.get("/admin/access/api", (ctx) => ctx.redirect(PATH));

  action(router, console, PATH, (_, fields) => {
    const name = fields.required("name", "The token's name");
    const role = adminRoles.find((one) => one === fields.text("role"));
    if (!role) throw new FormError("No such role.");
    const owner = directory.find(fields.text("owner"));
    if (fields.text("owner") !== "" && !owner)
      throw new FormError(`No one is called ${fields.text("owner")}.`);
    const { value } = tokens.create({ name, role, owner: owner?.position ?? 0 });
    return {
      to: PATH,
      say: `Token created successfully: ${name}. Its value is shown only once.`,
      secret: html`<p>Token Value: <span id="token-value">${copyable(value)}</span></p>`,
    };
  });
  action(router, console, `${PATH}/revoke`, (_, fields) => {
    if (!tokens.revoke(fields.text("id"))) throw new FormError("That token no longer exists.");
    return { to: PATH, say: "The token was revoked." };
  });
  action(router, console, `${PATH}/role`, (_, fields) => {
    const role = adminRoles.find((one) => one === fields.text("role"));
    if (!role || !tokens.setRole(fields.text("id"), role))
      throw new FormError("That token or role no longer exists.");
    return { to: PATH, say: `The token now has the role ${roleLabel(role)}.` };
  });
}

function tokensPage(ctx: PageContext, console: Console): void {
  const { tokens, directory } = console.org;
  const roles = adminRoles.map((role) => ({ value: role, label: roleLabel(role) }));
  const rows = tokens.list().map((token) => {
    const owner = directory.at(token.owner);
    return html`<tr><td>${token.name}</td><td>${owner ? nameOf(owner) : null}</td><td>${roleLabel(token.role)}</td>
<td>${time(token.created)}</td><td>${time(token.lastUsed)}</td>
<td class="actions">${postButton({ action: `${PATH}/revoke`, label: "Revoke", about: token.name, values: { id: token.id }, danger: true })}</td></tr>`;
  });
  showPage(ctx, console, {
    title: "API",
    current: PATH,
    trail: ["Security", "API", "Tokens"],
    body: html`<h2>Tokens</h2>
${table("API tokens", ["Token name", "Created by", "Role", "Created", "Last used", "Action"], rows, "No tokens.")}
<section class="card" aria-labelledby="new"><h2 id="new">Create token</h2><form method="post" action="${PATH}">
${field({ name: "name", label: "What do you want your token to be named?", value: entered(ctx, "name"), required: true })}
${select({ name: "role", label: "Role of its creator", options: roles, value: entered(ctx, "role", "READ_ONLY_ADMIN"), hint: "In Okta a token has the role of the admin who creates it" })}
${field({ name: "owner", label: "Creator", value: entered(ctx, "owner"), hint: "A username; the org's first person by default. The token ends with their account." })}
<button class="main">Create token</button></form></section>
${
  rows.length === 0
    ? null
    : html`<section class="card" aria-labelledby="change"><h2 id="change">Change a creator's role</h2><form method="post" action="${PATH}/role">
${select({ name: "id", label: "Token", options: tokens.list().map(({ id, name }) => ({ value: id, label: name })) })}
${select({ name: "role", id: "new-role", label: "New role", options: roles })}
<button>Change role</button></form></section>`
}
${authorizationServers(console)}`,
  });
}
