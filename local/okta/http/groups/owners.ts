import type Router from "@koa/router";
import type { Context } from "koa";
import { nameOf } from "@/local/okta/org/roles/targets";
import type { Org } from "../../org/org";
import { readJson, textIn } from "../body";
import { invalid, notFound } from "../okta-error";
import type { PathContext } from "../users/find-person";
import { findGroup } from "./groups";

/** `/api/v1/groups/{id}/owners`: people and groups that own a group. */
export function ownersRoutes(router: Router, org: Org): void {
  const json = (ownerId: string) => {
    const person = org.directory.find(ownerId)?.person;
    const displayName = person ? nameOf(person) : (org.groups.get(ownerId)?.profile.name ?? null);
    return {
      id: ownerId,
      type: person ? "USER" : "GROUP",
      resolved: true,
      originId: null,
      originType: "OKTA_DIRECTORY",
      displayName,
      lastUpdated: org.created,
    };
  };

  router.get("/api/v1/groups/:group/owners", (ctx) => {
    ctx.body = org.groups.ownersOf(findGroup(org, ctx).id).map(json);
  });
  router.post("/api/v1/groups/:group/owners", async (ctx: Context & PathContext) => {
    const group = findGroup(org, ctx);
    const body = await readJson(ctx);
    const ownerId = textIn(body, "id") ?? "";
    const isKnown =
      body.type === "GROUP" ? org.groups.get(ownerId) : org.directory.positionOf(ownerId) !== null;
    if (!isKnown) throw invalid("id", "id: owner not found");
    org.groups.setOwner(group.id, ownerId, true);
    ctx.status = 201;
    ctx.body = json(ownerId);
  });
  router.delete("/api/v1/groups/:group/owners/:owner", (ctx) => {
    const group = findGroup(org, ctx);
    const ownerId = ctx.params.owner ?? "";
    if (!org.groups.ownersOf(group.id).includes(ownerId)) throw notFound(ownerId, "GroupOwner");
    org.groups.setOwner(group.id, ownerId, false);
    ctx.status = 204;
  });
}
