import type Router from "@koa/router";
import type { Context } from "koa";
import type { App } from "@/local/okta/org/apps/app";
import { WrongState } from "../../org/errors";
import type { Org } from "../../org/org";
import type { Person, Profile } from "../../population/types";
import { type Json, objectIn, readJson, textIn } from "../body";
import { invalid, notFound, OktaError } from "../okta-error";
import { cursor, page, readCursor, readLimit, setLinks, textQuery } from "../paging";
import { findPerson, type PathContext } from "../users/find-person";
import { appUserJson } from "./app-user-json";
import { findApp } from "./apps";

/** `/api/v1/apps/{id}/users`: who is assigned (okta-facts §2.5). */
export function appUsersRoutes(router: Router, org: Org): void {
  router.get("/api/v1/apps/:app/users", (ctx) => {
    const app = findApp(org, ctx);
    const limit = readLimit(ctx, 50, 500);
    const fits = prefixTest(textQuery(ctx, "q"));
    const { found, next } = page(
      org.assignments.candidates(app, readCursor(ctx, "0ua")),
      limit,
      (position) => {
        const person = org.directory.at(position);
        if (!person || !fits(person)) return null;
        const appUser = org.assignments.of(app, position, person);
        return appUser && { person, app, appUser };
      },
    );
    // Okta's own next link forgets `expand` (okta-facts §10.1).
    setLinks(ctx, { limit, next: next === null ? null : cursor("0ua", next), forget: ["expand"] });
    const types = expandsUser(ctx) ? org.userTypes : null;
    ctx.body = found.map((one) => appUserJson(one, ctx.origin, types));
  });

  router.post("/api/v1/apps/:app/users", async (ctx) => {
    const app = findApp(org, ctx);
    const body = await readJson(ctx);
    const id = textIn(body, "id");
    if (!id) throw invalid("id", "id: The field cannot be left blank");
    const found = org.directory.find(id);
    if (!found) throw notFound(id, "User");
    ctx.body = assign(org, ctx, app, found, body);
  });

  router.get("/api/v1/apps/:app/users/:user", (ctx) => {
    const found = findAppUser(org, ctx);
    ctx.body = appUserJson(found, ctx.origin, expandsUser(ctx) ? org.userTypes : null);
  });

  router.post("/api/v1/apps/:app/users/:user", async (ctx) => {
    const { app, person, position } = findAppUser(org, ctx);
    const body = await readJson(ctx);
    const scope = readScope(body);
    const appUser = org.assignments.update(app, position, {
      ...readChange(body),
      ...(scope ? { scope } : {}),
    });
    ctx.body = appUserJson({ person, app, appUser }, ctx.origin, null);
  });

  router.delete("/api/v1/apps/:app/users/:user", (ctx) => {
    const { app, position } = findAppUser(org, ctx);
    // An app that a group gives can only be removed from the group.
    if (!org.assignments.unassign(app, position)) throw new OktaError("E0000046");
    ctx.status = 204;
  });
}

function findAppUser(org: Org, ctx: PathContext) {
  const app = findApp(org, ctx);
  const { person, position } = findPerson(org, ctx);
  const appUser = org.assignments.of(app, position, person);
  if (!appUser) throw notFound(ctx.params.user ?? "", "AppUser");
  return { app, person, position, appUser };
}

function assign(org: Org, ctx: Context, app: App, found: { position: number; person: Person }, body: Json) {
  const { position, person } = found;
  readScope(body);
  if (person.status === "DEPROVISIONED") throw new WrongState("assign", person.status);
  const appUser = org.assignments.assign(app, position, readChange(body));
  return appUserJson({ person, app, appUser }, ctx.origin, null);
}

/** @throws OktaError E0000003 for an unknown scope */
function readScope(body: Json): "USER" | "GROUP" | undefined {
  const scope = textIn(body, "scope");
  if (scope === undefined || scope === "USER" || scope === "GROUP") return scope;
  throw new OktaError("E0000003");
}

function readChange(body: Json): { userName?: string; profile?: Profile } {
  const userName = textIn(objectIn(body, "credentials"), "userName");
  const profile = objectIn(body, "profile") as Profile;
  return { ...(userName ? { userName } : {}), ...(Object.keys(profile).length > 0 ? { profile } : {}) };
}

function expandsUser(ctx: Context): boolean {
  const expand = textQuery(ctx, "expand");
  if (expand !== undefined && expand !== "user") throw invalid("RequestParams", "Expand query is malformed.");
  return expand === "user";
}

/** `q`: the beginning of a login, name or email. */
function prefixTest(q: string | undefined): (person: Person) => boolean {
  if (q === undefined) return () => true;
  const wanted = q.toLowerCase();
  return ({ profile }) =>
    [profile.login, profile.firstName, profile.lastName, profile.email].some(
      (text) => typeof text === "string" && text.toLowerCase().startsWith(wanted),
    );
}
