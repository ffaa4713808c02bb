import type Router from "@koa/router";
import { nameOf, userTarget } from "@/local/okta/org/roles/targets";
import { OktaError } from "../../http/okta-error";
import { readProfile as judgeProfile, refuseTakenLogin } from "../../http/users/read-user";
import { type Lifecycle, lifecycles } from "../../org/lifecycle";
import type { Org } from "../../org/org";
import type { Person } from "../../population/types";
import { action } from "../actions";
import type { Console, PageContext } from "../context";
import { type Fields, FormError } from "../form";
import { readProfile } from "./fields";
import { hirePage } from "./hire-page";
import { listPage, pathOf, statusLabels } from "./list-page";
import { personPage } from "./person-page";

/** Everything under Directory › People. */
export function peopleRoutes(router: Router, console: Console): void {
  const { org } = console;
  router.get("/admin/users", (ctx) => listPage(ctx, console));
  router.get("/admin/users/new", (ctx) => hirePage(ctx, console));
  router.get("/admin/user/profile/view/:user", (ctx) => {
    const { position, person } = find(org, ctx);
    personPage(ctx, console, position, person);
  });

  action(router, console, "/admin/users/new", (_, fields) => hire(org, fields));

  const on = (
    what: string,
    work: (position: number, fields: Fields, person: Person) => string,
    gone = false,
  ) =>
    action(router, console, `/admin/user/profile/view/:user/${what}`, (ctx, fields) => {
      const { position, person } = find(org, ctx);
      return { say: work(position, fields, person), to: gone ? "/admin/users" : pathOf(person) };
    });

  on("profile", (position, fields, person) => {
    const change = readProfile(fields, person.profile, org.userTypes.attributesOf(person.typeId));
    judgeProfile(org, { profile: change }, { whole: false, typeId: person.typeId });
    refuseTakenLogin(org, change, position);
    org.people.updateProfile(position, change, false);
    const names = Object.keys(change);
    return names.length === 0 ? "Nothing changed." : `Saved: ${names.join(", ")}.`;
  });
  on("lifecycle", (position, fields, person) => {
    const operation = fields.text("operation");
    if (!(operation in lifecycles)) throw new FormError("No such operation.");
    const { status } = org.people.lifecycle(position, operation as Lifecycle);
    return `${nameOf(person) ?? person.id} is now: ${statusLabels[status]}.`;
  });
  on(
    "delete",
    (position, _, person) => {
      if (person.status !== "DEPROVISIONED") throw new FormError("Only deactivated people can be deleted.");
      org.people.delete(position);
      return `${nameOf(person) ?? person.id} was deleted for good.`;
    },
    true,
  );
  action(router, console, "/admin/user/profile/view/:user/clear-sessions", async (ctx) => {
    const { person } = find(org, ctx);
    return { to: pathOf(person), say: await clearSessions(console, person) };
  });
  on("assign", (position, fields) => {
    const app = known(org.apps.get(fields.text("app")), "app");
    org.assignments.assign(app, position);
    return `${app.label} was assigned.`;
  });
  on("unassign", (position, fields) => {
    const app = known(org.apps.get(fields.text("app")), "app");
    if (!org.assignments.unassign(app, position))
      throw new FormError(`${app.label} wasn't assigned directly.`);
    return `${app.label} was unassigned.`;
  });
  on("join", (position, fields) => {
    const group = known(org.groups.get(fields.text("group")), "group");
    org.groups.add(group.id, position);
    return `Added to ${group.profile.name}.`;
  });
  on("leave", (position, fields) => {
    const group = known(org.groups.get(fields.text("group")), "group");
    org.groups.remove(group.id, position);
    return `Removed from ${group.profile.name}.`;
  });
}

/** Ends someone's sessions in the org, and tells apps with a Universal Logout endpoint to do the same. */
async function clearSessions({ org, universalLogout }: Console, person: Person): Promise<string> {
  org.events.announce({ eventType: "user.session.clear", targets: [userTarget(person)] });
  const sent = await universalLogout(person);
  const answers = sent.map(
    ({ appId, status, problem }) =>
      `${org.apps.get(appId)?.label ?? appId} answered ${status ?? "nothing"}${problem ? `: ${problem}` : "."}`,
  );
  return ["The sessions were cleared.", ...answers].join(" ");
}

function hire(org: Org, fields: Fields) {
  const profile = readProfile(fields, {}, org.userTypes.attributesOf(undefined));
  judgeProfile(org, { profile }, { whole: true, typeId: undefined });
  refuseTakenLogin(org, profile, null);
  const person = org.create(profile, fields.text("activation") !== "later");
  const position = org.directory.positionOf(person.id);
  if (fields.text("assign") === "yes" && position !== null) org.assignments.assign(org.app, position);
  return { to: pathOf(person), say: `${nameOf(person) ?? person.id} was added.` };
}

function find(org: Org, ctx: PageContext) {
  const found = org.directory.find(ctx.params.user ?? "");
  if (!found) throw new OktaError("E0000007", `${ctx.params.user} (User)`);
  return found;
}

function known<T>(thing: T | null, what: string): T {
  if (thing === null) throw new FormError(`This ${what} no longer exists.`);
  return thing;
}
