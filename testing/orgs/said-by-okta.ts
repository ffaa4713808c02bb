import type { Middleware } from "koa";

/** A person's entry as sent, which may contain anything. */
export type Entry = Record<string, unknown> & { id: string; profile: Record<string, unknown> };

/**
 * Makes the local Okta return data about people that it couldn't store. `change` gets the entries of each answer, in lists
 * and by ID, before they are sent.
 */
export function sayOtherwise(change: (entry: Entry) => unknown): Middleware {
  return async (ctx, next) => {
    await next();
    const isList = /^\/api\/v1\/(?:users|apps\/[^/]+\/users|groups\/[^/]+\/users)$/.test(ctx.path);
    const isPerson = /^\/api\/v1\/users\/[^/]+$/.test(ctx.path);
    if (ctx.status !== 200 || ctx.method !== "GET" || !(isList || isPerson)) return;
    const body = parsed(ctx.body);
    ctx.type = "application/json";
    ctx.body = JSON.stringify(isList ? (body as Entry[]).map(changed) : change(body as Entry));
  };

  function changed(entry: Entry): unknown {
    const embedded = (entry._embedded as { user?: Entry } | undefined)?.user;
    if (!embedded) return change(entry);
    const user = change(embedded) as Partial<Entry> | null;
    return user && { ...entry, id: user.id, _embedded: { user } };
  }
}

function parsed(body: unknown): unknown {
  return Buffer.isBuffer(body) || typeof body === "string" ? JSON.parse(String(body)) : body;
}
