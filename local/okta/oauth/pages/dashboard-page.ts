import { type Html, html } from "../../console/html";

export interface DashboardPage {
  name: string;
  login: string;
  tiles: { label: string; href: string }[];
  /** Apps that start only from their own address. */
  elsewhere: string[];
}

/** Someone's apps. */
export function dashboardPage({ name, login, tiles, elsewhere }: DashboardPage): Html {
  return html`<div class="bar">
<div><h1>My apps</h1><p class="soft">${name}, ${login}</p></div>
<form method="post" action="/login/signout"><button class="plain" type="submit">Sign out</button></form>
</div>
${
  tiles.length > 0
    ? html`<ul class="tiles">${tiles.map(
        ({ label, href }) => html`<li><a class="tile" href="${href}">
<span class="initial" aria-hidden="true">${label.slice(0, 1).toUpperCase()}</span>${label}</a></li>`,
      )}</ul>`
    : html`<div class="card"><p>No app has a tile for you.</p>
<p class="soft">An app has one when it is assigned to you and its login may be started from here.</p></div>`
}
${elsewhere.length > 0 ? html`<p class="soft">Also yours, started from their own address: ${elsewhere.join(", ")}.</p>` : null}`;
}
