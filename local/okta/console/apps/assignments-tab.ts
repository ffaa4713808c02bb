import type { App } from "@/local/okta/org/apps/app";
import { nameOf } from "@/local/okta/org/roles/targets";
import type { Console, PageContext } from "../context";
import { type Html, html } from "../html";
import { badge, postButton, table } from "../parts";
import { findPeople } from "../people/find-people";
import { pathOf } from "../people/list-page";
import { chooser } from "../people/person-page";
import { appPath } from "./list-page";

const SHOWN = 25;
/** How many people we look at to find the first ones assigned: they may be far apart. */
const LOOKED_AT = 20_000;

/** Who has the app, and assigning it to more people. */
export function assignmentsTab(ctx: PageContext, { org }: Console, app: App): Html {
  const query = typeof ctx.query.q === "string" ? ctx.query.q : "";
  const groups = org.assignments.groupsOf(app);
  const free = org.groups.list().filter(({ id }) => !groups.some(({ groupId }) => groupId === id));
  return html`<section class="card" aria-labelledby="assign"><h2 id="assign">Assign</h2>
<h3>Assign to People</h3>
<form method="get" action="${appPath(app)}" role="search" class="row"><input type="hidden" name="tab" value="assignments">
<div class="field"><label for="f-q">Find a person by name, login or employee number</label><input id="f-q" type="search" name="q" value="${query}" autocomplete="off"></div>
<div class="field"><button>Find</button></div></form>
${query === "" ? null : foundTable(org, app, query)}
<h3>Assign to Groups</h3>
${chooser(
  `${appPath(app)}/assign-group`,
  "group",
  "Group",
  "Assign group",
  free.map(({ id, profile }) => ({ value: id, label: profile.name })),
)}
</section>
${groupTable(org, app)}
${peopleTable(org, app)}`;
}

function foundTable(org: Console["org"], app: App, query: string): Html {
  const { found } = findPeople(org, { query, from: 0, limit: 10 });
  const rows = found.map(({ person, position }) => {
    const name = nameOf(person) ?? person.id;
    const has = org.assignments.of(app, position, person)?.scope === "USER";
    const assign = postButton({
      action: `${appPath(app)}/assign`,
      label: "Assign",
      about: name,
      values: { user: person.id },
      main: true,
    });
    return html`<tr><td>${name}</td><td>${String(person.profile.login)}</td><td class="actions">${has ? badge("Assigned", "good") : assign}</td></tr>`;
  });
  return table(
    `People found for “${query}”`,
    ["Person", "Username", "Action"],
    rows,
    `No one is called “${query}”.`,
  );
}

function groupTable(org: Console["org"], app: App): Html {
  const rows = org.assignments.groupsOf(app).map(({ groupId }) => {
    const name = org.groups.get(groupId)?.profile.name ?? groupId;
    const remove = postButton({
      action: `${appPath(app)}/unassign-group`,
      label: "Remove",
      about: name,
      values: { group: groupId },
    });
    return html`<tr><td><a href="/admin/group/${groupId}">${name}</a></td><td class="actions">${remove}</td></tr>`;
  });
  return html`<h2>Groups</h2>${table("Assigned groups", ["Group", "Action"], rows, "No groups are assigned.")}`;
}

function peopleTable(org: Console["org"], app: App): Html {
  const rows: Html[] = [];
  let looked = 0;
  for (const position of org.assignments.candidates(app, 0)) {
    looked += 1;
    if (rows.length === SHOWN || looked > LOOKED_AT) break;
    const person = org.directory.at(position);
    const appUser = person ? org.assignments.of(app, position, person) : null;
    if (!person || !appUser) continue;
    const name = nameOf(person) ?? person.id;
    const direct = appUser.scope === "USER";
    const remove = postButton({
      action: `${appPath(app)}/unassign`,
      label: "Remove",
      about: name,
      values: { user: person.id },
    });
    rows.push(html`<tr><td><a href="${pathOf(person)}">${name}</a></td><td>${String(person.profile.login)}</td>
<td>${badge(direct ? "Individual" : "Group", "quiet")}</td><td class="actions">${direct ? remove : null}</td></tr>`);
  }
  return html`<h2>People</h2>${table(`The first ${SHOWN} people assigned`, ["Person", "Username", "Type", "Action"], rows, "No one is assigned.")}`;
}
