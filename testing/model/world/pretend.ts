import type { Middleware } from "koa";

/** What an org pretends, beside its own faults. */
export interface Pretends {
  /** People per page of the list; Okta's own number by default. */
  pageSize?: number;
  /** No one is found by ID, as after a lost permission. */
  hidesUsers?: boolean;
}

export const pretend =
  (pretends: () => Pretends): Middleware =>
  async (ctx, next) => {
    const { pageSize, hidesUsers } = pretends();
    if (pageSize !== undefined && /^\/api\/v1\/((apps|groups)\/[^/]+\/)?users$/.test(ctx.path))
      ctx.query = { ...ctx.query, limit: `${pageSize}` };
    if (!hidesUsers || !/^\/api\/v1\/users\/[^/]+$/.test(ctx.path)) return next();
    ctx.status = 404;
    ctx.body = { errorCode: "E0000007", errorSummary: "Not found: Resource not found", errorCauses: [] };
  };
