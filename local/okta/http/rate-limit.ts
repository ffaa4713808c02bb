import { randomBytes } from "node:crypto";
import type { Middleware } from "koa";
import { OktaError } from "./okta-error";

/** Calls a minute by bucket, as Okta last published them for a workforce org (okta-facts §3.2). */
const buckets: [name: string, pattern: RegExp, limit: number][] = [
  ["users", /^\/api\/v1\/users$/, 600],
  ["user", /^\/api\/v1\/users\/[^/]+$/, 2000],
  ["app", /^\/api\/v1\/apps\/[^/]+$/, 500],
  ["apps", /^\/api\/v1\/apps(\/|$)/, 100],
  ["groups", /^\/api\/v1\/groups(\/|$)/, 500],
  ["logs", /^\/api\/v1\/logs$/, 120],
  ["rest", /^\/api\/v1\//, 1200],
];
const WINDOW_MS = 60_000;
/** The share of a bucket that one credential may use. */
const TOKEN_SHARE = 0.5;

/** Counts calls by bucket and credential, sets Okta's headers, refuses what is too much. `scale` "off" only sets headers. */
export function rateLimit(options: { scale: number | "off"; now: () => Date }): Middleware {
  const windows = new Map<string, { count: number; resetsAt: number }>();
  return async (ctx, next) => {
    const bucket = buckets.find(([, pattern]) => pattern.test(ctx.path));
    ctx.set("X-Okta-Request-Id", randomBytes(12).toString("hex"));
    if (!bucket) return next();
    const [name, , org] = bucket;
    const scale = options.scale === "off" ? 1000 : options.scale;
    const limit = Math.max(1, Math.floor(org * scale * TOKEN_SHARE));
    const now = options.now().getTime();
    const key = `${name} ${ctx.get("authorization")}`;
    const open = windows.get(key);
    const window = open && open.resetsAt > now ? open : { count: 0, resetsAt: now + WINDOW_MS };
    windows.set(key, window);
    window.count += 1;
    ctx.set("X-Rate-Limit-Limit", String(limit));
    ctx.set("X-Rate-Limit-Remaining", String(Math.max(0, limit - window.count)));
    ctx.set("X-Rate-Limit-Reset", String(Math.ceil(window.resetsAt / 1000)));
    if (options.scale !== "off" && window.count > limit) throw new OktaError("E0000047");
    return next();
  };
}
