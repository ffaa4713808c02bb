import type Router from "@koa/router";
import type { Context } from "koa";
import type { Group, GroupProfile } from "@/local/okta/org/groups/group";
import type { Org } from "../../org/org";
import { objectIn, readJson } from "../body";
import { invalid, notFound, OktaError } from "../okta-error";
import { pageOf, readLimit, textQuery } from "../paging";
import { readQuery } from "../query";
import type { PathContext } from "../users/find-person";
import { groupGrammar } from "./grammar";
import { groupJson } from "./group-json";
import { groupStats } from "./stats";

/** `/api/v1/groups`: listing, reading, creating, changing, deleting. */
export function groupsRoutes(router: Router, org: Org): void {
  router.get("/api/v1/groups", (ctx) => {
    const expand = textQuery(ctx, "expand");
    ctx.body = listGroups(ctx, org).map((group) => ({
      ...groupJson(group, ctx.origin),
      ...(expand === "stats" ? { _embedded: { stats: groupStats(org, group, ctx.origin) } } : {}),
    }));
  });

  router.post("/api/v1/groups", async (ctx) => {
    const profile = readProfile(org, objectIn(await readJson(ctx), "profile"), null);
    ctx.body = groupJson(org.groups.create(profile), ctx.origin);
  });

  router.get("/api/v1/groups/:group", (ctx) => {
    ctx.body = groupJson(findGroup(org, ctx), ctx.origin);
  });

  const update = async (ctx: PathContext) => {
    const group = findOwnGroup(org, ctx);
    const profile = readProfile(org, objectIn(await readJson(ctx), "profile"), group);
    ctx.body = groupJson(org.groups.update(group.id, profile), ctx.origin);
  };
  router.put("/api/v1/groups/:group", update);
  router.post("/api/v1/groups/:group", update);

  router.delete("/api/v1/groups/:group", (ctx) => {
    org.groups.delete(findOwnGroup(org, ctx).id);
    ctx.status = 204;
  });
}

/** @throws OktaError E0000007 */
export function findGroup(org: Org, ctx: PathContext): Group {
  const group = org.groups.get(ctx.params.group ?? "");
  if (!group) throw notFound(ctx.params.group ?? "", "UserGroup");
  return group;
}

/** Returns a group that may be changed by hand. Okta manages its own groups, and apps theirs. @throws OktaError E0000038 */
export function findOwnGroup(org: Org, ctx: PathContext): Group {
  const group = findGroup(org, ctx);
  if (group.type !== "OKTA_GROUP")
    throw new OktaError("E0000038", "", [`${group.type} groups are read only.`]);
  return group;
}

function listGroups(ctx: Context, org: Org): Group[] {
  const q = textQuery(ctx, "q");
  const search = textQuery(ctx, "search");
  const filter = textQuery(ctx, "filter");
  const all = org.groups.list();
  if (q !== undefined && !search && !filter) {
    // `q` has no pages, and no Link.
    const begins = all.filter(({ profile }) => profile.name.toLowerCase().startsWith(q.toLowerCase()));
    return begins.slice(0, readLimit(ctx, 300, 10_000));
  }
  const limit = readLimit(ctx, 10_000, 10_000);
  if (!search && !filter) return pageOf(ctx, all, "00g", limit);
  const text = search ?? filter ?? "";
  const { fits } = readQuery(text, groupGrammar(!search), search ? "E0000031" : "E0000053");
  return pageOf(ctx, all.filter(fits), search ? "10g" : "20g", limit);
}

function readProfile(org: Org, given: Record<string, unknown>, self: Group | null): GroupProfile {
  const { name, description } = given;
  if (typeof name !== "string" || name === "") throw invalid("name", "name: The field cannot be left blank");
  if (name.length > 255) throw invalid("name", "name: The field is too long");
  const taken = org.groups.findByName(name);
  if (taken && taken.id !== self?.id) {
    throw invalid("name", "name: An object with this field already exists in the current organization");
  }
  return { ...given, name, description: typeof description === "string" ? description : null };
}
