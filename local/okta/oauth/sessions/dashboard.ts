import type Router from "@koa/router";
import type { Context } from "koa";
import type { Provider } from "oidc-provider";
import { issuerOf, type OauthContext } from "@/local/okta/oauth/context";
import { dashboardPage } from "@/local/okta/oauth/pages/dashboard-page";
import { showPage } from "@/local/okta/oauth/pages/page";
import { problemPage } from "@/local/okta/oauth/pages/problem-page";
import { appsOf, companyOf, isAssigned, noteSessionEnd, noteSignOn } from "@/local/okta/oauth/people";
import type { App } from "@/local/okta/org/apps/app";
import { nameOf } from "@/local/okta/org/roles/targets";
import type { Person } from "@/local/okta/population/types";
import { endSession, signedInPerson } from "./session";

export const HOME = "/app/UserHome";

/** The end-user dashboard: someone's apps as tiles, and what a click on one does (okta-facts §5.4). */
export function dashboardRoutes(
  router: Router,
  context: OauthContext,
  provider: () => Promise<Provider>,
): void {
  const { org } = context;

  router.get("/", (ctx) => ctx.redirect(HOME));

  router.get(HOME, async (ctx) => {
    const person = await signedInPerson(ctx, context, await provider());
    if (!person) return askToSignIn(ctx);
    const apps = appsOf(org, person);
    const [launchable, others] = [apps.filter(hasTile), apps.filter((app) => !hasTile(app))];
    showPage(ctx, {
      title: "My apps",
      company: companyOf(org),
      wide: true,
      body: dashboardPage({
        name: nameOf(person) ?? "",
        login: String(person.profile.login),
        tiles: launchable.map(({ id, label }) => ({ label, href: `/home/oidc_client/${id}` })),
        elsewhere: others.map(({ label }) => label),
      }),
    });
  });

  router.get("/home/oidc_client/:app", async (ctx) => {
    const person = await signedInPerson(ctx, context, await provider());
    if (!person) return askToSignIn(ctx);
    const app = org.apps.get(ctx.params.app ?? "");
    if (app?.status !== "ACTIVE" || !hasTile(app)) return showNoApp(ctx, context, person, null);
    if (!isAssigned(org, app, person)) return showNoApp(ctx, context, person, app);
    const target = new URL(app.oidc.initiateLoginUri ?? "");
    target.searchParams.set("iss", issuerOf(context, "org", app, ctx.origin));
    ctx.redirect(target.href);
  });

  const leave = async (ctx: Context) => {
    const person = await signedInPerson(ctx, context, await provider());
    await endSession(ctx, await provider());
    if (person) noteSessionEnd(org, person);
    ctx.status = 303;
    ctx.redirect("/login/login.htm");
  };
  router.get("/login/signout", leave);
  router.post("/login/signout", leave);
}

/** Apps that start by "App only", or by tokens posted to them, have no tile. */
function hasTile({ oidc }: App): boolean {
  return oidc.loginMode === "SPEC" && URL.canParse(oidc.initiateLoginUri ?? "");
}

function askToSignIn(ctx: Context): void {
  ctx.redirect(`/login/login.htm?fromURI=${encodeURIComponent(ctx.path)}`);
}

function showNoApp(ctx: Context, { org }: OauthContext, person: Person, app: App | null): void {
  if (app) noteSignOn(org, person, app, "User is not assigned to the client application.");
  showPage(ctx, {
    status: app ? 403 : 404,
    title: "No such app",
    company: companyOf(org),
    body: problemPage({
      heading: app ? `You don't have ${app.label}` : "No such app",
      code: app ? "not_assigned" : "not_found",
      text: app
        ? "You are signed in, but this app isn't assigned to you."
        : "It has no tile, is inactive, or was deleted.",
      advice: "Ask an administrator to assign it to you, or go back to your apps.",
    }),
  });
}
