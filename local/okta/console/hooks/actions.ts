import type Router from "@koa/router";
import type { EventHook } from "../../hooks/hook";
import { readHook } from "../../hooks/read-hook";
import { OktaError } from "../../http/okta-error";
import { action } from "../actions";
import type { Console, PageContext } from "../context";
import { type Fields, FormError } from "../form";
import { hookPage, previewPage } from "./hook-page";
import { HOOKS, hooksPage } from "./list-page";

/** Everything under Workflow › Event Hooks. */
export function hooksRoutes(router: Router, console: Console): void {
  const { hooks, org } = console;
  router.get(HOOKS, (ctx) => hooksPage(ctx, console));
  router.get(`${HOOKS}/new`, (ctx) => hookPage(ctx, console, null));
  router.get(`${HOOKS}/:hook`, (ctx) => hookPage(ctx, console, find(console, ctx)));
  router.get(`${HOOKS}/:hook/preview`, (ctx) => previewPage(ctx, console, find(console, ctx)));

  action(router, console, `${HOOKS}/new`, (_, fields) => {
    const { settings } = readHook(bodyOf(fields, null));
    const hook = hooks.create(settings, org.directory.at(0)?.id ?? "system");
    return { to: HOOKS, say: `${hook.name} was created. Verify that you own its endpoint.` };
  });
  const on = (what: string, work: (hook: EventHook, fields: Fields) => string | Promise<string>) =>
    action(router, console, `${HOOKS}/:hook/${what}`, async (ctx, fields) => ({
      to: HOOKS,
      say: await work(find(console, ctx), fields),
    }));

  action(router, console, `${HOOKS}/:hook`, (ctx, fields) => {
    const hook = find(console, ctx);
    const saved = hooks.replace(hook, readHook(bodyOf(fields, hook), hook).settings);
    const again = saved.verificationStatus === "UNVERIFIED" ? " You need to verify it." : "";
    return { to: `${HOOKS}/${hook.id}`, say: `${saved.name} was saved.${again}` };
  });
  on("verify", async (hook) => {
    const { verified, reason } = await hooks.verify(hook);
    if (!verified) throw new FormError(`${hook.name} couldn't be verified. ${reason}`);
    return `${hook.name} is verified.`;
  });
  on("activate", (hook) => `${hooks.activate(hook).name} is active.`);
  on("deactivate", (hook) => `${hooks.deactivate(hook).name} is inactive.`);
  on("delete", (hook) => {
    hooks.remove(hook);
    return `${hook.name} was deleted.`;
  });
  action(router, console, `${HOOKS}/:hook/preview`, async (ctx, fields) => {
    const withTargets = fields.text("targets") === "yes";
    const delivery = await hooks.preview(find(console, ctx), {
      eventType: fields.text("eventType"),
      withTargets,
    });
    const last = delivery.attempts.at(-1);
    const answered = last?.status
      ? `The endpoint answered ${last.status}.`
      : `The endpoint gave no answer: ${last?.error}.`;
    return { to: `/admin/local/deliveries/${delivery.id}`, say: answered };
  });
}

/** Returns the form as the body of an API call, so that both get the same checks. */
function bodyOf(fields: Fields, old: EventHook | null): Record<string, unknown> {
  const secret = fields.text("secret");
  const keeps = secret === "" && old !== null && old.channel.secret !== null;
  const scheme = { type: "HEADER", key: fields.text("authField") || "Authorization" };
  return {
    name: fields.text("name"),
    description: old?.description ?? null,
    events: {
      type: "EVENT_TYPE",
      items: [...fields.all("items"), ...typesIn(fields.text("moreItems"))],
      filter: old && {
        eventFilterMap: old.filters.map(({ event, expression }) => ({ event, condition: { expression } })),
      },
    },
    channel: {
      type: "HTTP",
      version: "1.0.0",
      config: {
        uri: fields.text("uri"),
        headers: fields
          .text("headers")
          .split("\n")
          .filter((line) => line.trim() !== "")
          .map(readHeader),
        authScheme: keeps ? scheme : secret === "" ? undefined : { ...scheme, value: secret },
      },
    },
  };
}

/** Reads event types from pasted text: one or several on a line, or a name with its type in brackets. */
function typesIn(text: string): string[] {
  return text.split("\n").flatMap((line) => {
    const named = /\(([^()\s]+)\)\s*$/.exec(line)?.[1];
    return named ? [named] : line.split(/[\s,]+/).filter(Boolean);
  });
}

function readHeader(line: string) {
  const [key = "", ...rest] = line.split(":");
  if (rest.length === 0) throw new FormError(`${line.trim()} isn't a header: write Name: value.`);
  return { key: key.trim(), value: rest.join(":").trim() };
}

function find({ hooks }: Console, ctx: PageContext): EventHook {
  const hook = hooks.store.get(ctx.params.hook ?? "");
  if (!hook) throw new OktaError("E0000007", `${ctx.params.hook} (Webhook)`);
  return hook;
}
