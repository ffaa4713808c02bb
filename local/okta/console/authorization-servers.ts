import type Router from "@koa/router";
import { type ServerName, serverNames } from "../oauth/context";
import { action } from "./actions";
import type { Console } from "./context";
import { FormError } from "./form";
import { type Html, html } from "./html";
import { postButton } from "./parts";

/** Where the section is: in Okta, under Security › API, beside the tokens. */
const PAGE = "/admin/access/api/tokens#servers";
const PATH = "/admin/access/api/servers";

/** What an admin can do with the authorization servers: rotate their keys, remove the custom one's access policy. */
export function authorizationServersRoutes(router: Router, console: Console): void {
  const { oauth } = console;
  action(router, console, `${PATH}/rotate-keys`, async (_, fields) => {
    const name = serverNames.find((one) => one === fields.text("server"));
    if (!name) throw new FormError("No such authorization server.");
    await oauth.rotateKeys(name);
    return { to: PAGE, say: `The server “${name}” now signs with the key that was published ahead.` };
  });
  action(router, console, `${PATH}/access-policy`, (_, fields) => {
    const has = fields.text("policy") === "yes";
    oauth.switches.defaultAccessPolicy = has;
    const say = has
      ? "The server “default” has an access policy: people who are assigned can sign in."
      : "The server “default” no longer has an access policy: it refuses everyone, as in a new org.";
    return { to: PAGE, say };
  });
}

/** The section of the page. */
export function authorizationServers({ oauth, origin }: Console): Html {
  const has = oauth.switches.defaultAccessPolicy;
  return html`<section class="card" aria-labelledby="servers"><h2 id="servers">Authorization Servers</h2>
${server("org", "Org Authorization Server", origin(), null)}
${server(
  "default",
  "default",
  `${origin()}/oauth2/default`,
  html`<p>Access policy: ${has ? "everyone who is assigned" : "none, so it refuses everyone, as in a new org"}</p>
${postButton({
  action: `${PATH}/access-policy`,
  label: has ? "Remove access policy" : "Add access policy",
  values: { policy: has ? "no" : "yes" },
})}`,
)}</section>`;
}

function server(name: ServerName, title: string, issuer: string, more: Html | null): Html {
  return html`<h3>${title}</h3><p>Issuer: <code>${issuer}</code></p>
${postButton({ action: `${PATH}/rotate-keys`, label: "Rotate signing keys", about: `of ${title}`, values: { server: name } })}
${more}`;
}
