import type { Middleware } from "koa";

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/;

/**
 * Protects what works without a sign-in. It answers only under a loopback name, so that no one can point another name at
 * it. It takes changes only from its own pages or from programs, which send no `Origin`.
 */
export const guardLocal: Middleware = (ctx, next) => {
  if (!/^\/(admin|local)(\/|$)/.test(ctx.path)) return next();
  if (!LOOPBACK.test(ctx.host)) return refuse(ctx, "This page is for the machine it runs on.");
  if (ctx.method === "GET" || ctx.method === "HEAD") return next();
  const origin = ctx.get("origin");
  const site = ctx.get("sec-fetch-site");
  const foreign =
    (origin !== "" && origin !== ctx.origin) || (site !== "" && site !== "same-origin" && site !== "none");
  if (foreign) return refuse(ctx, "The change was refused: it came from another site.");
  return next();
};

function refuse(ctx: Parameters<Middleware>[0], why: string): void {
  ctx.status = 403;
  ctx.type = "text/plain";
  ctx.body = `${why}\n`;
}
