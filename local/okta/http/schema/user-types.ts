import type Router from "@koa/router";
import type { Context } from "koa";
import type { Org } from "../../org/org";
import type { UserType } from "../../org/schema/user-types";
import { readJson, textIn } from "../body";
import { invalid, notFound, OktaError } from "../okta-error";
import type { PathContext } from "../users/find-person";

/** `/api/v1/meta/types/user`. */
export function userTypesRoutes(router: Router, org: Org): void {
  const find = (ctx: PathContext) => {
    const id = ctx.params.type ?? "";
    const type = id === "default" ? org.userTypes.standard : org.userTypes.get(id);
    if (!type) throw notFound(id, "UserType");
    return type;
  };
  const update = async (ctx: PathContext) => {
    const type = find(ctx);
    const body = await readJson(ctx);
    const fields = { displayName: textIn(body, "displayName"), description: textIn(body, "description") };
    const given = Object.entries(fields).filter(([, value]) => value !== undefined);
    ctx.body = typeJson(ctx, org.userTypes.update(type, Object.fromEntries(given)));
  };

  router.get("/api/v1/meta/types/user", (ctx) => {
    ctx.body = org.userTypes.list().map((type) => typeJson(ctx, type));
  });
  router.post("/api/v1/meta/types/user", async (ctx) => {
    const body = await readJson(ctx);
    const name = textIn(body, "name");
    if (!name) throw invalid("name", "name: The field cannot be left blank");
    if (org.userTypes.list().some((type) => type.name === name))
      throw invalid("name", "name: An object with this field already exists in the current organization");
    const [displayName, description] = [textIn(body, "displayName"), textIn(body, "description")];
    ctx.body = typeJson(
      ctx,
      org.userTypes.create({ name, displayName: displayName ?? name, description: description ?? null }),
    );
  });
  router.get("/api/v1/meta/types/user/:type", (ctx) => {
    ctx.body = typeJson(ctx, find(ctx));
  });
  router.post("/api/v1/meta/types/user/:type", update);
  router.put("/api/v1/meta/types/user/:type", update);
  router.delete("/api/v1/meta/types/user/:type", (ctx) => {
    const type = find(ctx);
    if (type.isDefault) throw new OktaError("E0000006");
    org.userTypes.delete(type);
    ctx.status = 204;
  });
}

function typeJson(ctx: Context, type: UserType) {
  return {
    id: type.id,
    displayName: type.displayName,
    name: type.name,
    description: type.description,
    createdBy: "system",
    lastUpdatedBy: "system",
    created: type.created,
    lastUpdated: type.lastUpdated,
    default: type.isDefault,
    _links: {
      schema: {
        rel: "schema",
        href: `${ctx.origin}/api/v1/meta/schemas/user/${type.schemaId}`,
        method: "GET",
      },
      self: { rel: "self", href: `${ctx.origin}/api/v1/meta/types/user/${type.id}`, method: "GET" },
    },
  };
}
