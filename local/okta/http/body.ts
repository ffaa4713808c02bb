import type { Context } from "koa";
import { OktaError } from "./okta-error";

const MAX_BYTES = 1024 * 1024;

export type Json = Record<string, unknown>;

/**
 * Reads the JSON object in a request's body.
 * @throws OktaError E0000021 for another content type or none, E0000003 if it isn't a JSON object
 */
export async function readJson(ctx: Context): Promise<Json> {
  const text = await readText(ctx);
  if (!/^application\/([\w.-]+\+)?json\b/i.test(ctx.get("content-type"))) throw new OktaError("E0000021");
  try {
    const body: unknown = JSON.parse(text);
    if (isObject(body)) return body;
  } catch {
    // Falls through to Okta's one answer for every malformed body.
  }
  throw new OktaError("E0000003");
}

/** Like `readJson`, but returns null if the request has no body. */
export async function readJsonIfAny(ctx: Context): Promise<Json | null> {
  const { length } = ctx.request;
  const isEmpty = length === 0 || (length === undefined && ctx.get("transfer-encoding") === "");
  return isEmpty ? null : readJson(ctx);
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns a member that is an object, or an empty one. @throws OktaError E0000003 for anything else */
export function objectIn(body: Json, name: string): Json {
  const value = body[name] ?? {};
  if (!isObject(value)) throw new OktaError("E0000003");
  return value;
}

/** Returns a member that is text; undefined if there is none. @throws OktaError E0000003 for anything else */
export function textIn(body: Json, name: string): string | undefined {
  const value = body[name] ?? undefined;
  if (value === undefined || typeof value === "string") return value;
  throw new OktaError("E0000003");
}

async function readText(ctx: Context): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of ctx.req) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new OktaError("E0000003");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
