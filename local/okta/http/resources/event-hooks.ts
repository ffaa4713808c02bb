import type Router from "@koa/router";
import type { Context } from "koa";
import type { EventHooks } from "@/local/okta/hooks/event-hooks";
import { type EventHook, HookState, InvalidHook } from "@/local/okta/hooks/hook";
import { readHook } from "@/local/okta/hooks/read-hook";
import { readJson } from "@/local/okta/http/body";
import { OktaError } from "@/local/okta/http/okta-error";
import type { Org } from "@/local/okta/org/org";
import { credentialOf } from "./credentials";
import { hookJson } from "./hook-json";

type HookContext = Context & { params: Record<string, string | undefined> };

/** `/api/v1/eventHooks`. The permission table says who may call it (super admins only, okta-facts §1.5). */
export function eventHooksRoutes(router: Router, org: Org, hooks: EventHooks): void {
  router.get("/api/v1/eventHooks", (ctx) => {
    ctx.body = hooks.store.list().map((hook) => hookJson(hook, ctx.origin));
  });

  router.post("/api/v1/eventHooks", async (ctx) => {
    const body = await readJson(ctx);
    ctx.body = answer(ctx, () => hooks.create(readHook(body).settings, creatorOf(org, ctx)));
  });

  router.get("/api/v1/eventHooks/:hook", (ctx) => {
    ctx.body = hookJson(find(hooks, ctx), ctx.origin);
  });

  router.put("/api/v1/eventHooks/:hook", async (ctx) => {
    const hook = find(hooks, ctx);
    const body = await readJson(ctx);
    ctx.body = answer(ctx, () => {
      const { settings, status } = readHook(body, hook);
      return hooks.replace(hook, settings, status);
    });
  });

  router.delete("/api/v1/eventHooks/:hook", (ctx) => {
    const hook = find(hooks, ctx);
    refuse(() => hooks.remove(hook));
    ctx.status = 204;
  });

  router.post("/api/v1/eventHooks/:hook/lifecycle/verify", async (ctx) => {
    const hook = find(hooks, ctx);
    const { verified, reason, hook: kept } = await hooks.verify(hook).catch(rethrow);
    if (!verified) throw new OktaError("E0000001", "verification", [`verification: ${reason}`]);
    ctx.body = hookJson(kept, ctx.origin);
  });

  router.post("/api/v1/eventHooks/:hook/lifecycle/activate", (ctx) => {
    const hook = find(hooks, ctx);
    ctx.body = answer(ctx, () => hooks.activate(hook));
  });

  router.post("/api/v1/eventHooks/:hook/lifecycle/deactivate", (ctx) => {
    const hook = find(hooks, ctx);
    ctx.body = answer(ctx, () => hooks.deactivate(hook));
  });
}

/** Returns the person behind the credential, or the service app itself. */
function creatorOf(org: Org, ctx: Context): string {
  const { subject, id } = credentialOf(ctx);
  return (subject === null ? null : org.directory.at(subject)?.id) ?? id;
}

function find(hooks: EventHooks, ctx: HookContext): EventHook {
  const hook = hooks.store.get(ctx.params.hook ?? "");
  if (!hook) throw new OktaError("E0000007", `${ctx.params.hook} (Webhook)`);
  return hook;
}

function answer(ctx: Context, change: () => EventHook) {
  return hookJson(refuse(change), ctx.origin);
}

/** Turns what the hooks refuse into Okta's form. */
function refuse<T>(change: () => T): T {
  try {
    return change();
  } catch (error) {
    return rethrow(error);
  }
}

function rethrow(error: unknown): never {
  if (error instanceof InvalidHook) throw new OktaError("E0000001", "eventHook", error.causes);
  if (error instanceof HookState) throw new OktaError("E0000038", "", [error.message]);
  throw error;
}
