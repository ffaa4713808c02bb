import Router from "@koa/router";
import type { Middleware } from "koa";
import { OktaError } from "../http/okta-error";
import { appsRoutes } from "./apps/actions";
import type { Console, PageContext } from "./context";
import { faultsRoutes } from "./faults/page";
import { groupsRoutes } from "./groups";
import { hooksRoutes } from "./hooks/actions";
import { deliveriesRoutes } from "./hooks/deliveries-page";
import { html } from "./html";
import { showPage } from "./layout";
import { Notes } from "./notes";
import { definitions } from "./parts";
import { peopleRoutes } from "./people/actions";
import { OKTA_SYSTEM_LOG, SYSTEM_LOG, systemLogRoutes } from "./system-log";
import { tokensRoutes } from "./tokens";

/** The org's Admin Console: everything under `/admin`, without a sign-in (see `guard.ts`). */
export function createConsole(parts: Omit<Console, "notes">): Middleware {
  const console: Console = { ...parts, notes: new Notes() };
  const router = new Router({ sensitive: true });
  router.get("/admin", (ctx) => ctx.redirect("/admin/dashboard"));
  router.get("/admin/dashboard", (ctx) => dashboard(ctx, console));
  peopleRoutes(router, console);
  groupsRoutes(router, console);
  appsRoutes(router, console);
  tokensRoutes(router, console);
  hooksRoutes(router, console);
  deliveriesRoutes(router, console);
  systemLogRoutes(router, console);
  faultsRoutes(router, console);
  const routes = router.routes();
  return async (ctx, next) => {
    if (ctx.path === OKTA_SYSTEM_LOG) return ctx.redirect(SYSTEM_LOG);
    if (!/^\/admin(\/|$)/.test(ctx.path)) return next();
    const page = ctx as unknown as PageContext;
    if (ctx.method === "GET" && typeof ctx.query.note === "string")
      ctx.state.note = console.notes.take(ctx.query.note);
    try {
      await routes(ctx as Parameters<typeof routes>[0], async () => {
        throw new OktaError("E0000008");
      });
    } catch (error) {
      if (!(error instanceof OktaError)) throw error;
      showProblem(page, console, error);
    }
  };
}

function showProblem(ctx: PageContext, console: Console, error: OktaError): void {
  showPage(ctx, console, {
    status: error.status,
    title: error.status === 404 ? "Page not found" : "That didn't work",
    body: html`<p>${error.message}</p><p><a href="/admin/dashboard">Go to the dashboard</a></p>`,
  });
}

function dashboard(ctx: PageContext, console: Console): void {
  const { org, hooks, faults } = console;
  const on = Object.keys(faults.settings);
  showPage(ctx, console, {
    title: "Dashboard",
    current: "/admin/dashboard",
    body: html`<p>Hire, change and remove people, and see what event hooks are sent.</p>
${definitions([
  ["Okta domain", html`<code>${console.origin()}</code>`],
  ["People", org.directory.end.toLocaleString("en")],
  ["Applications", html`<a href="/admin/apps/active">${org.apps.list().length}</a>`],
  ["API tokens", html`<a href="/admin/access/api/tokens">${org.tokens.list().length}</a>`],
  ["Event hooks", html`<a href="/admin/workflow/eventhooks">${hooks.store.list().length}</a>`],
  ["Deliveries made", html`<a href="/admin/local/deliveries">${hooks.dispatcher.log.counts.DELIVERED}</a>`],
  ["Faults", html`<a href="/admin/local/faults">${on.length === 0 ? "none" : on.join(", ")}</a>`],
])}`,
  });
}
