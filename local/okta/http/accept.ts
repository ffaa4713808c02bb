import type { Middleware } from "koa";
import { OktaError } from "./okta-error";

const JSON_TYPE = /^(\*\/\*|application\/(\*|([\w.-]+\+)?json))$/;

/** Refuses a call that wants an answer in another form than JSON: 400 E0000019. Without `Accept`, any form will do. */
export const checkAccept: Middleware = (ctx, next) => {
  if (!ctx.path.startsWith("/api/v1/")) return next();
  const wanted = ctx.get("accept");
  const types = wanted.split(",").map((part) => part.split(";")[0]?.trim().toLowerCase() ?? "");
  if (wanted !== "" && !types.some((type) => JSON_TYPE.test(type))) throw new OktaError("E0000019");
  return next();
};
