import type { Middleware } from "koa";
import { OktaError } from "./okta-error";
import { credentialOf } from "./resources/credentials";

type Bucket = [name: string, method: RegExp, path: RegExp, limit: number];

/** Calls a minute by bucket, as Okta last published them for a workforce org (okta-facts §3.2). */
const buckets: Bucket[] = [
  ["users", /./, /^\/api\/v1\/users$/, 600],
  ["user", /GET/, /^\/api\/v1\/users\/[^/]+$/, 2000],
  ["user writes", /./, /^\/api\/v1\/users\/[^/]+(\/(lifecycle|credentials)\/[^/]+)?$/, 600],
  ["app", /./, /^\/api\/v1\/apps\/[^/]+$/, 500],
  ["apps", /./, /^\/api\/v1\/apps(\/|$)/, 100],
  ["group", /./, /^\/api\/v1\/groups\/[^/]+$/, 1000],
  ["groups", /./, /^\/api\/v1\/groups(\/|$)/, 500],
  ["logs", /./, /^\/api\/v1\/logs$/, 120],
  ["rest", /./, /^\/api\/v1\//, 1200],
];
const WINDOW_MS = 60_000;
/** The share of a bucket that one credential may use. */
const CREDENTIAL_SHARE = 0.5;

interface Window {
  count: number;
  resetsAt: number;
}

export interface RateLimitOptions {
  /** Okta's limits times this; "off" only sets headers. */
  scale: number | "off";
  now: () => Date;
}

/**
 * Counts calls by bucket, for the org and for each credential, sets Okta's headers and refuses calls beyond the limit.
 * Headers show the credential's share, or the org's bucket if less is left of that.
 */
export function rateLimit(options: RateLimitOptions): Middleware {
  const windows = new Map<string, Window>();
  return (ctx, next) => {
    const bucket = buckets.find(([, method, path]) => method.test(ctx.method) && path.test(ctx.path));
    if (!bucket) return next();
    const [name, , , published] = bucket;
    const scaled = published * (options.scale === "off" ? 1000 : options.scale);
    const now = options.now().getTime();
    const whole = { limit: Math.max(1, Math.floor(scaled)), ...count(windows, name, now) };
    const share = {
      limit: Math.max(1, Math.floor(scaled * CREDENTIAL_SHARE)),
      ...count(windows, `${name} ${credentialOf(ctx).id}`, now),
    };
    const tightest = whole.limit - whole.count < share.limit - share.count ? whole : share;
    ctx.set("X-Rate-Limit-Limit", String(tightest.limit));
    ctx.set("X-Rate-Limit-Remaining", String(Math.max(0, tightest.limit - tightest.count)));
    ctx.set("X-Rate-Limit-Reset", String(Math.ceil(tightest.resetsAt / 1000)));
    if (options.scale !== "off" && tightest.count > tightest.limit) throw new OktaError("E0000047");
    return next();
  };
}

/** Counts one call. */
function count(windows: Map<string, Window>, key: string, now: number): Window {
  const open = windows.get(key);
  const window = open && open.resetsAt > now ? open : { count: 0, resetsAt: now + WINDOW_MS };
  windows.set(key, window);
  window.count += 1;
  return window;
}
