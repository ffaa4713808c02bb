import type Router from "@koa/router";
import type { App } from "@/local/okta/org/apps/app";
import { userTarget } from "@/local/okta/org/roles/targets";
import type { Org } from "../../org/org";
import { groupJson } from "../groups/group-json";
import { pageOf, readLimit, setLinks } from "../paging";
import { findPerson } from "./find-person";
import { securityQuestions } from "./security-questions";

/** What belongs to someone: groups, apps on their dashboard, sessions. */
export function userPartsRoutes(router: Router, org: Org): void {
  router.get("/api/v1/users/:user/groups", (ctx) => {
    const { position } = findPerson(org, ctx);
    const groups = pageOf(ctx, org.groups.of(position), "00g", readLimit(ctx, 200, 10_000));
    ctx.body = groups.map((group) => groupJson(group, ctx.origin));
  });

  router.get("/api/v1/users/:user/appLinks", (ctx) => {
    const { position, person } = findPerson(org, ctx);
    const apps = org.apps
      .list()
      .filter((app) => isOnDashboard(app) && org.assignments.of(app, position, person));
    ctx.body = apps.map((app, sortOrder) => ({
      id: person.id,
      label: app.label,
      linkUrl: `${ctx.origin}/home/${app.name}/${app.id}`,
      logoUrl: null,
      appName: app.name,
      appInstanceId: app.id,
      appAssignmentId: person.id,
      credentialsSetup: false,
      hidden: false,
      sortOrder,
    }));
  });

  router.delete("/api/v1/users/:user/sessions", (ctx) => {
    const { person } = findPerson(org, ctx);
    org.events.announce({
      eventType: "user.session.clear",
      targets: [userTarget(person)],
      // Whether codes and tokens end with the sessions.
      debugData: { oauthTokens: String(ctx.query.oauthTokens === "true") },
    });
    ctx.status = 204;
  });

  // In this org no one grants anything to clients, links other providers or enrols factors.
  for (const part of ["clients", "grants", "idps", "factors"]) {
    router.get(`/api/v1/users/:user/${part}`, (ctx) => {
      findPerson(org, ctx);
      if (part !== "factors") setLinks(ctx, { limit: readLimit(ctx, 20, 200), next: null });
      ctx.body = [];
    });
  }

  router.get("/api/v1/users/:user/factors/questions", (ctx) => {
    findPerson(org, ctx);
    ctx.body = securityQuestions;
  });
}

/** Someone's dashboard shows only apps in use that aren't hidden. */
function isOnDashboard({ status, kind, oidc, details }: App): boolean {
  const hide = details.visibility?.hide as { web?: boolean } | undefined;
  const opens = kind === "LINK" || oidc.loginMode !== "DISABLED";
  return status === "ACTIVE" && opens && hide?.web !== true;
}
