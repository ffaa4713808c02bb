import { randomBytes } from "node:crypto";
import type Router from "@koa/router";
import type { App } from "@/local/okta/org/apps/app";
import { adminRoles } from "@/local/okta/org/roles/roles";
import { nameOf } from "@/local/okta/org/roles/targets";
import { OktaError } from "../../http/okta-error";
import { action } from "../actions";
import type { Console, PageContext } from "../context";
import { type Fields, FormError } from "../form";
import { oktaScopes } from "./access-tabs";
import { appPage } from "./app-page";
import { appPath, appsPage, kindPage } from "./list-page";
import { newAppPage } from "./new-page";
import { readKeys, readOidc } from "./read-app-form";

const INSTANCE = "/admin/app/:name/instance/:app";

/** Everything under Applications and Resources › Applications. */
export function appsRoutes(router: Router, console: Console): void {
  const { org } = console;
  router.get("/admin/apps/active", (ctx) => appsPage(ctx, console));
  router.get("/admin/apps/new", (ctx) => kindPage(ctx, console));
  router.get("/admin/apps/new/settings", (ctx) => newAppPage(ctx, console));
  router.get(INSTANCE, (ctx) => appPage(ctx, console, find(console, ctx)));

  action(router, console, "/admin/apps/new", (_, fields) => {
    const app = create(console, fields);
    return { to: appPath(app), say: `${app.label} was created.` };
  });

  const on = (what: string, tab: string, work: (app: App, fields: Fields) => string) =>
    action(router, console, `${INSTANCE}/${what}`, (ctx, fields) => {
      const app = find(console, ctx);
      const say = work(app, fields);
      return { say, to: org.apps.get(app.id) ? appPath(app, tab) : "/admin/apps/active" };
    });

  on("general", "general", (app, fields) => {
    org.apps.update(app.id, {
      label: fields.required("label", "App integration name"),
      oidc: readOidc(app.kind, fields),
    });
    return "Saved.";
  });
  on("secret", "general", (app) => {
    org.apps.update(app.id, { oidc: { clientSecret: randomBytes(48).toString("base64url") } });
    return "There is a new client secret. The old one no longer works.";
  });
  on("keys", "general", (app, fields) => {
    const { jwks } = app.oidc;
    const remove = fields.text("remove");
    const keys =
      remove === ""
        ? [...jwks, ...readKeys(fields.text("jwk"))]
        : jwks.filter((_, n) => String(n) !== remove);
    org.apps.update(app.id, { oidc: { jwks: keys } });
    return remove === "" ? "The public key was added." : "The public key was deleted.";
  });
  on("scopes", "scopes", (app, fields) => {
    const scope = oktaScopes.find((one) => one === fields.text("scope"));
    if (!scope) throw new FormError("No such scope.");
    const others = app.grantedScopes.filter((one) => one !== scope);
    const grant = fields.text("grant") === "yes";
    org.apps.update(app.id, { grantedScopes: grant ? [...others, scope] : others });
    return `${scope} was ${grant ? "granted" : "revoked"}.`;
  });
  on("roles", "roles", (app, fields) => {
    const roles = adminRoles.filter((role) => fields.all("role").includes(role));
    org.apps.update(app.id, { adminRoles: roles });
    return roles.length === 0
      ? "The app has no admin role now, so it sees no one."
      : "The admin roles were saved.";
  });
  on("status", "general", (app, fields) => {
    const active = fields.text("status") === "ACTIVE";
    if (active) org.apps.activate(app.id);
    else org.apps.deactivate(app.id);
    return active ? "The app is active." : "The app is inactive.";
  });
  on("delete", "general", (app) => {
    org.apps.delete(app.id);
    return `${app.label} was deleted.`;
  });
  on("assign", "assignments", (app, fields) => {
    const found = org.directory.find(fields.text("user"));
    if (!found) throw new FormError("This person no longer exists.");
    org.assignments.assign(app, found.position);
    return `${nameOf(found.person) ?? found.person.id} was assigned.`;
  });
  on("unassign", "assignments", (app, fields) => {
    const found = org.directory.find(fields.text("user"));
    if (!found || !org.assignments.unassign(app, found.position))
      throw new FormError("They weren't assigned directly.");
    return `${nameOf(found.person) ?? found.person.id} was removed.`;
  });
  on("assign-group", "assignments", (app, fields) => {
    org.assignments.assignGroup(app, fields.required("group", "Group"));
    return `${org.groups.get(fields.text("group"))?.profile.name} was assigned.`;
  });
  on("unassign-group", "assignments", (app, fields) => {
    if (!org.assignments.unassignGroup(app, fields.text("group")))
      throw new FormError("The group wasn't assigned.");
    return "The group was removed.";
  });
}

function create({ org }: Console, fields: Fields): App {
  const kind = (["WEB", "BROWSER", "NATIVE", "SERVICE"] as const).find((one) => one === fields.text("kind"));
  if (!kind) throw new FormError("No such kind of app.");
  const label = fields.required("label", "App integration name");
  const app = org.apps.create({ label, kind, oidc: kind === "SERVICE" ? {} : readOidc(kind, fields) });
  const access = fields.text("access");
  if (access === "everyone") org.assignments.assignGroup(app, org.groups.everyone.id);
  if (access === "group") org.assignments.assignGroup(app, fields.required("group", "Selected group"));
  return app;
}

function find({ org }: Console, ctx: PageContext): App {
  const app = org.apps.get(ctx.params.app ?? "");
  if (!app) throw new OktaError("E0000007", `${ctx.params.app} (AppInstance)`);
  return app;
}
