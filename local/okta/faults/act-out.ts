import { setTimeout as wait } from "node:timers/promises";
import type { Context, Middleware } from "koa";
import { OktaError } from "../http/okta-error";
import { type Answer, type Call, readPageCursor } from "./call";
import { delayOf } from "./delay";
import { isMeant } from "./path-pattern";
import { type Refusal, refuseCall } from "./refuse-call";
import { spoilAnswer } from "./spoil-answer";
import type { FaultSwitches } from "./switches";

const SIGN_IN_PAGE =
  "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in.</body></html>";

/** Acts out the faults on calls of the Management API: before everything else, so that nothing corrects them. */
export function actOutFaults(switches: FaultSwitches): Middleware {
  let answers = 0;
  return async (ctx, next) => {
    // Okta's own clock, which a client uses to compute the reset of a limit.
    ctx.set("Date", switches.now().toUTCString());
    if (!ctx.path.startsWith("/api/v1/")) return next();
    const call = readCall(ctx);
    const { latency } = switches.settings;
    if (latency && isMeant(call.path, latency.path)) {
      answers += 1;
      switches.acted("latency");
      await wait(delayOf(latency, answers));
    }
    const refusal = refuseCall(switches, call);
    if (refusal) return sendRefusal(ctx, refusal, switches.now());
    await next();
    if (Object.keys(switches.settings).length === 0) return;
    const given: Answer = { status: ctx.status, body: readBody(ctx), next: readNext(ctx) };
    const { answer, sending } = spoilAnswer(switches, call, given);
    if (answer.next !== given.next) replaceNext(ctx, answer.next);
    if (answer.body !== given.body) ctx.body = answer.body;
    if (sending === "html") {
      ctx.type = "html";
      ctx.body = SIGN_IN_PAGE;
    }
    if (sending === "cut") sendHalf(ctx);
  };
}

/** Returns the call, with its cursor as the org made it. */
function readCall(ctx: Context): Call {
  const { after } = ctx.query;
  const cursor = typeof after === "string" && after !== "" ? readPageCursor(after) : null;
  if (cursor && cursor.cursor !== after) ctx.query = { ...ctx.query, after: cursor.cursor };
  return { method: ctx.method, path: ctx.path, after: cursor };
}

function sendRefusal(ctx: Context, { status, code, resetSeconds }: Refusal, now: Date): void {
  const causes = code === "E0000029" ? ["Invalid cursor."] : [];
  ctx.status = status;
  ctx.body = new OktaError(code, "after", causes).body();
  if (resetSeconds === undefined) return;
  ctx.set("X-Rate-Limit-Limit", "100");
  ctx.set("X-Rate-Limit-Remaining", "0");
  ctx.set("X-Rate-Limit-Reset", String(Math.ceil(now.getTime() / 1000) + resetSeconds));
}

function readBody(ctx: Context): unknown {
  const { body } = ctx;
  if (!Buffer.isBuffer(body) && typeof body !== "string") return body;
  try {
    return JSON.parse(body.toString());
  } catch {
    return body;
  }
}

function links(ctx: Context): string[] {
  const header = ctx.response.headers.link;
  if (header === undefined) return [];
  return (Array.isArray(header) ? header : [String(header)]).flatMap((link) => link.split(/,\s*(?=<)/));
}

const isNext = (link: string) => /rel="next"/.test(link);

function readNext(ctx: Context): string | null {
  const url = /^<([^>]+)>/.exec(links(ctx).find(isNext) ?? "")?.[1];
  return url ? new URL(url).searchParams.get("after") : null;
}

function replaceNext(ctx: Context, next: string | null): void {
  const others = links(ctx).filter((link) => !isNext(link));
  const model = links(ctx).find(isNext) ?? others[0] ?? "";
  const url = new URL(/^<([^>]+)>/.exec(model)?.[1] ?? `${ctx.origin}${ctx.url}`);
  if (next !== null) url.searchParams.set("after", next);
  ctx.set("Link", next === null ? others : [...others, `<${url}>; rel="next"`]);
}

/** Sends half of the answer, chunked, and disconnects. */
function sendHalf(ctx: Context): void {
  const text = Buffer.from(typeof ctx.body === "string" ? ctx.body : JSON.stringify(ctx.body ?? ""));
  ctx.respond = false;
  ctx.res.writeHead(ctx.status, { "content-type": "application/json" });
  ctx.res.write(text.subarray(0, Math.floor(text.length / 2)), () => ctx.res.destroy());
}
