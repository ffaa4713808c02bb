import type Router from "@koa/router";
import type { Org } from "../../org/org";
import { readJson } from "../body";
import { notFound } from "../okta-error";
import type { PathContext } from "../users/find-person";
import { readCustomAttributes } from "./read-attribute";
import { schemaJson } from "./schema-json";

/** `/api/v1/meta/schemas/user/{id}`: the catalogue of attributes; POST adds, changes and removes custom ones. */
export function schemasRoutes(router: Router, org: Org): void {
  const find = (ctx: PathContext) => {
    const type = org.userTypes.findBySchema(ctx.params.schema ?? "");
    if (!type) throw notFound(ctx.params.schema ?? "", "UserSchema");
    return type;
  };

  router.get("/api/v1/meta/schemas/user/:schema", (ctx) => {
    ctx.body = schemaJson(find(ctx), ctx.origin);
  });
  router.post("/api/v1/meta/schemas/user/:schema", async (ctx) => {
    const type = find(ctx);
    org.userTypes.setCustom(type, readCustomAttributes(await readJson(ctx)));
    ctx.body = schemaJson(type, ctx.origin);
  });
}
