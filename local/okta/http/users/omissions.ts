import type { Context } from "koa";
import type { Omissions } from "./user-json";

/** Reads the hint in the request's content type (okta-facts §2.2). */
export function readOmissions(ctx: Context): Omissions {
  const [, names = ""] = /okta-response="?([\w, ]+)"?/i.exec(ctx.get("content-type")) ?? [];
  const asked = new Set(names.split(",").map((name) => name.trim().toLowerCase()));
  return {
    credentials: asked.has("omitcredentials"),
    credentialsLinks: asked.has("omitcredentialslinks"),
  };
}
