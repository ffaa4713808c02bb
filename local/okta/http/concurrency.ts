import type { Middleware } from "koa";
import { OktaError } from "./okta-error";

/** Seconds until the caller should try again, as the answer says. */
const ESTIMATED_SECONDS = 1;

/**
 * Refuses calls of the API beyond a number at a time: 429 with zeros for the limits and an estimated reset
 * (okta-facts §3.1).
 */
export function limitConcurrency(options: { limit: number; now: () => Date }): Middleware {
  let running = 0;
  return async (ctx, next) => {
    if (!ctx.path.startsWith("/api/v1/")) return next();
    if (running >= options.limit) {
      const reset = Math.ceil(options.now().getTime() / 1000) + ESTIMATED_SECONDS;
      throw new OktaError("E0000047", "", [], {
        "X-Rate-Limit-Limit": "0",
        "X-Rate-Limit-Remaining": "0",
        "X-Rate-Limit-Reset": String(reset),
      });
    }
    running += 1;
    try {
      await next();
    } finally {
      running -= 1;
    }
  };
}
