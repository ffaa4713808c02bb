import type Router from "@koa/router";
import type { Context } from "koa";
import { errors, type Provider } from "oidc-provider";
import type { OauthContext } from "@/local/okta/oauth/context";
import { readForm } from "@/local/okta/oauth/form";
import { showPage } from "@/local/okta/oauth/pages/page";
import { problemPage } from "@/local/okta/oauth/pages/problem-page";
import { type SignInPage, signInPage } from "@/local/okta/oauth/pages/sign-in-page";
import { companyOf } from "@/local/okta/oauth/people";
import { authenticator } from "./authenticate";
import { HOME } from "./dashboard";
import { authenticationMethods, beginSession } from "./session";

/** The sign-in page: on the way to an app (`/signin/:uid`), and to the org's own pages (`/login/login.htm`). */
export function signInRoutes(router: Router, context: OauthContext, provider: () => Promise<Provider>): void {
  const authenticate = authenticator(context.org);

  router.get("/signin/:uid", async (ctx) => {
    const interaction = await openInteraction(ctx, context, await provider());
    if (!interaction) return;
    const hint = interaction.params.login_hint;
    show(ctx, context, { ...formOf(context, interaction), login: typeof hint === "string" ? hint : "" });
  });

  router.post("/signin/:uid", async (ctx) => {
    const interaction = await openInteraction(ctx, context, await provider());
    if (!interaction) return;
    const form = await readForm(ctx);
    const answer = authenticate(form);
    if (!("person" in answer))
      return show(ctx, context, { ...formOf(context, interaction), ...answer, login: form.login });
    // Another person's session in this browser ends here: the request continues for the person who signed in.
    const { session } = interaction;
    if (session && session.accountId !== answer.person.id) {
      await (await (await provider()).Session.findByUid(session.uid))?.destroy();
      interaction.session = undefined;
    }
    interaction.result = { login: { accountId: answer.person.id, amr: authenticationMethods } };
    await interaction.persist();
    ctx.status = 303;
    ctx.redirect(interaction.returnTo);
  });

  router.get("/login/login.htm", (ctx) => {
    show(ctx, context, { ...directForm(ctx, context), login: "" });
  });

  router.post("/login/login.htm", async (ctx) => {
    const form = await readForm(ctx);
    const answer = authenticate(form);
    if (!("person" in answer)) {
      return show(ctx, context, { ...directForm(ctx, context), ...answer, login: form.login });
    }
    await beginSession(ctx, await provider(), answer.person);
    ctx.status = 303;
    ctx.redirect(ownPath(ctx));
  });
}

type Interaction = Awaited<ReturnType<Provider["interactionDetails"]>>;

async function openInteraction(
  ctx: Context,
  { org }: OauthContext,
  provider: Provider,
): Promise<Interaction | null> {
  try {
    return await provider.interactionDetails(ctx.req, ctx.res);
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error;
    showPage(ctx, {
      status: 400,
      title: "Sign-in expired",
      company: companyOf(org),
      body: problemPage({
        heading: "This sign-in expired",
        code: "session_expired",
        text: "It took too long, started in another browser, or was already used.",
        advice: "Go back to the app and sign in again from there.",
      }),
    });
    return null;
  }
}

function formOf({ org }: OauthContext, { uid, params }: Interaction) {
  const app = typeof params.client_id === "string" ? org.apps.findClient(params.client_id) : null;
  return {
    action: `/signin/${uid}`,
    app: app?.label ?? null,
    formTargets: typeof params.redirect_uri === "string" ? [params.redirect_uri] : [],
  };
}

type Form = Partial<SignInPage> & Pick<SignInPage, "action" | "app" | "login"> & { formTargets?: string[] };

function show(ctx: Context, { org }: OauthContext, { formTargets, ...form }: Form): void {
  showPage(ctx, {
    status: form.error ? 401 : 200,
    title: form.error ? "Problem: sign in" : "Sign in",
    company: companyOf(org),
    formTargets,
    body: signInPage({ error: null, hint: null, renew: false, ...form }),
  });
}

/** On the way to the org's own pages, or from a tile to an app: a redirect at which the form must be allowed to end. */
function directForm(ctx: Context, { org }: OauthContext) {
  const path = ownPath(ctx);
  const app = org.apps.get(/^\/home\/oidc_client\/(\w+)$/.exec(path)?.[1] ?? "");
  const start = app?.oidc.initiateLoginUri;
  return {
    action: `/login/login.htm?fromURI=${encodeURIComponent(path)}`,
    app: app?.label ?? null,
    formTargets: start ? [start] : [],
  };
}

/** Returns where to go after signing in: a path of this org, whatever the address says. */
function ownPath(ctx: Context): string {
  const from = ctx.query.fromURI;
  if (typeof from !== "string" || !from.startsWith("/")) return HOME;
  const url = URL.canParse(from, ctx.origin) ? new URL(from, ctx.origin) : null;
  return url?.origin === ctx.origin ? `${url.pathname}${url.search}` : HOME;
}
