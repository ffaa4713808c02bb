import type Router from "@koa/router";
import type { Context } from "koa";
import { type FaultSwitches, InvalidFaults } from "@/local/okta/faults/switches";
import { readJson } from "@/local/okta/http/body";
import { OktaError } from "@/local/okta/http/okta-error";

/** `/local/faults`, which Okta doesn't have. GET shows what is on, PUT replaces all, PATCH changes some. */
export function localFaultsRoutes(router: Router, faults: FaultSwitches): void {
  const answer = (ctx: Context) => {
    ctx.body = { faults: faults.settings, acted: faults.counts, now: faults.now().toISOString() };
  };
  const change = (apply: (settings: Record<string, unknown>) => void) => async (ctx: Context) => {
    try {
      apply(await readJson(ctx));
      answer(ctx);
    } catch (error) {
      if (!(error instanceof InvalidFaults || error instanceof OktaError)) throw error;
      ctx.status = 400;
      ctx.body = { error: error.message };
    }
  };
  router.get("/local/faults", answer);
  router.put(
    "/local/faults",
    change((settings) => faults.set(settings)),
  );
  router.patch(
    "/local/faults",
    change((settings) => faults.patch(settings)),
  );
  router.delete("/local/faults", (ctx) => {
    faults.set({});
    answer(ctx);
  });
}
