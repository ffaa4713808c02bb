import type { Console, PageContext } from "../context";
import { html } from "../html";
import { entered, showPage } from "../layout";
import { choice } from "../parts";
import { profileFields } from "./fields";

/** Directory › People › Add person. */
export function hirePage(ctx: PageContext, console: Console): void {
  const activation = entered(ctx, "activation", "now");
  showPage(ctx, console, {
    title: "Add person",
    current: "/admin/users",
    trail: ["Directory", "People", "Add person"],
    body: html`<form method="post" action="/admin/users/new">
${profileFields(ctx, {})}
<fieldset><legend>Activation</legend>
${choice({ kind: "radio", name: "activation", value: "now", label: "Activate now", hint: "Active at once, with the password of this org's people", checked: activation === "now" })}
${choice({ kind: "radio", name: "activation", value: "later", label: "Activate later", hint: "Staged: an account without access", checked: activation === "later" })}
</fieldset>
${choice({ name: "assign", value: "yes", label: `Assign ${console.org.app.label}`, checked: true })}
<div class="row"><button class="main">Save</button><a class="button" href="/admin/users">Cancel</a></div></form>`,
  });
}
