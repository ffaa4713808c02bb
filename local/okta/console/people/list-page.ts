import { nameOf } from "@/local/okta/org/roles/targets";
import type { Person, Status } from "../../population/types";
import type { Console, PageContext } from "../context";
import { type Html, html } from "../html";
import { showPage } from "../layout";
import { badge, table } from "../parts";
import { findPeople } from "./find-people";

const A_PAGE = 25;

/** Directory › People: search and list. */
export function listPage(ctx: PageContext, console: Console): void {
  const query = typeof ctx.query.q === "string" ? ctx.query.q : "";
  const from = Number.parseInt(String(ctx.query.from ?? "0"), 10) || 0;
  const { found, next, gaveUp } = findPeople(console.org, { query, from, limit: A_PAGE });
  const rows = found.map(
    ({ person }) => html`<tr><td><a href="${pathOf(person)}">${nameOf(person) ?? person.id}</a></td>
<td>${String(person.profile.login)}</td><td>${person.profile.title as string}</td><td>${person.profile.department as string}</td>
<td>${statusBadge(person.status)}</td></tr>`,
  );
  const more = next === null ? null : new URLSearchParams({ q: query, from: String(next) }).toString();
  showPage(ctx, console, {
    title: "People",
    current: "/admin/users",
    trail: ["Directory", "People"],
    body: html`<div class="row"><a class="button main" href="/admin/users/new">Add person</a></div>
<form method="get" action="/admin/users" role="search" class="row">
<div class="field"><label for="f-q">Search by name, login or employee number</label><input id="f-q" type="search" name="q" value="${query}" autocomplete="off"></div>
<div class="field"><button>Search</button></div></form>
${table(`People${query ? ` found for “${query}”` : ""}`, ["Person", "Username", "Title", "Department", "Status"], rows, emptyText(query, gaveUp))}
${gaveUp ? html`<p class="soft">The search isn't finished: there are very many people.</p>` : null}
${more ? html`<p><a href="/admin/users?${more}">${gaveUp ? "Continue searching" : "More"}</a></p>` : null}`,
  });
}

export function pathOf({ id }: Person): string {
  return `/admin/user/profile/view/${id}`;
}

function emptyText(query: string, gaveUp: boolean): string {
  if (gaveUp) return "No one found so far.";
  return query ? `No one is called “${query}”.` : "No one is in this org yet.";
}

/** What Okta's console calls each status (okta-facts §2.4). */
export const statusLabels: Record<Status, string> = {
  STAGED: "Staged",
  PROVISIONED: "Pending user action",
  ACTIVE: "Active",
  RECOVERY: "Password reset",
  PASSWORD_EXPIRED: "Password expired",
  LOCKED_OUT: "Locked out",
  SUSPENDED: "Suspended",
  DEPROVISIONED: "Deactivated",
};

export function statusBadge(status: Status): Html {
  const kind =
    status === "ACTIVE" ? "good" : status === "DEPROVISIONED" || status === "SUSPENDED" ? "bad" : "warn";
  return badge(statusLabels[status], kind);
}
