import type { Group } from "@/local/okta/org/groups/group";
import { nameOf } from "@/local/okta/org/roles/targets";
import type { Console } from "./context";
import { type Html, html } from "./html";
import { postButton, table } from "./parts";
import { findPeople } from "./people/find-people";
import { pathOf } from "./people/list-page";

const SHOWN = 25;

/** Lists a group's members, to remove them one by one. */
export function memberTable({ org }: Console, group: Group, path: string): Html {
  const rows: Html[] = [];
  if (group.type === "BUILT_IN") {
    for (const { person } of findPeople(org, { query: "", from: 0, limit: SHOWN }).found) {
      rows.push(
        html`<tr><td><a href="${pathOf(person)}">${nameOf(person) ?? person.id}</a></td><td>${String(person.profile.login)}</td><td></td></tr>`,
      );
    }
  } else {
    for (const position of org.groups.membersFrom(group.id, 0)) {
      if (rows.length === SHOWN) break;
      const person = org.directory.at(position);
      if (!person) continue;
      const name = nameOf(person) ?? person.id;
      const remove = postButton({
        action: `${path}/remove`,
        label: "Remove",
        about: name,
        values: { user: person.id },
      });
      rows.push(
        html`<tr><td><a href="${pathOf(person)}">${name}</a></td><td>${String(person.profile.login)}</td><td class="actions">${remove}</td></tr>`,
      );
    }
  }
  return html`<h2>People</h2>${table(`The first ${SHOWN} members`, ["Person", "Username", "Action"], rows, "No one is in this group.")}`;
}
