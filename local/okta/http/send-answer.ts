import { Readable } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import { promisify } from "node:util";
import { constants, gzip, gzipSync } from "node:zlib";
import type { Context, Middleware } from "koa";

/** nginx, in front of Okta, compresses these and no other answers. The recordings agree. */
const GZIPPED_STATUS = new Set([200, 403, 404]);
const GZIPPED_TYPE = /json|text|javascript|xml/;
const GZIP_FROM_BYTES = 20;
const PIECE_BYTES = 32 * 1024;
/** Behind the first piece, small ones would only cost a call of the system each. */
const LATER_PIECE_BYTES = 256 * 1024;
const compress = promisify(gzip);

/**
 * Sends answers as Okta does in the recordings: chunked, with gzip if accepted, in several TCP segments, on connections
 * that are kept without saying for how long.
 */
export const sendAnswers =
  (options: { gzip: boolean }): Middleware =>
  async (ctx, next) => {
    await next();
    if (ctx.respond === false) return;
    // Node would add "Keep-Alive: timeout=…" otherwise, which no recording has.
    if (ctx.res.shouldKeepAlive) ctx.set("Connection", "keep-alive");
    const bytes = readBytes(ctx);
    if (bytes === null || ctx.method === "HEAD") return;
    const type = ctx.response.get("Content-Type");
    if (ctx.path.startsWith("/api/v1/") && /json/.test(type)) ctx.set("Content-Type", "application/json");
    const packs = options.gzip && acceptGzip(ctx, bytes, type);
    ctx.body = Readable.from(packs ? apartAndPacked(bytes) : apart(bytes));
    // As with nginx, the head is sent before the body is compressed.
    ctx.flushHeaders();
  };

/** Returns the body's bytes; null if there is none, or if it is a stream already. */
function readBytes({ body, status }: Context): Buffer | null {
  if (body === undefined || body === null || status === 204 || status === 304) return null;
  if (Buffer.isBuffer(body)) return body.length > 0 ? body : null;
  if (typeof body === "string") return body === "" ? null : Buffer.from(body);
  return body instanceof Readable ? null : Buffer.from(JSON.stringify(body));
}

/** Sets the headers of a compressed answer if the caller and the answer allow one. */
function acceptGzip(ctx: Context, bytes: Buffer, type: string): boolean {
  if (!GZIPPED_STATUS.has(ctx.status) || !GZIPPED_TYPE.test(type) || bytes.length < GZIP_FROM_BYTES)
    return false;
  ctx.vary("Accept-Encoding");
  if (!/\bgzip\b/i.test(ctx.get("Accept-Encoding"))) return false;
  ctx.set("Content-Encoding", "gzip");
  return true;
}

async function* apartAndPacked(bytes: Buffer): AsyncGenerator<Buffer> {
  const options = { level: constants.Z_BEST_SPEED };
  yield* apart(bytes.length < PIECE_BYTES ? gzipSync(bytes, options) : await compress(bytes, options));
}

/**
 * The first piece is a third of a small answer, so that it, too, comes in more than one segment. The rest of a large one
 * is more than a segment anyway: it waits no more, or the next page would be made before this one has left.
 */
async function* apart(bytes: Buffer): AsyncGenerator<Buffer> {
  const first = Math.min(PIECE_BYTES, Math.ceil(bytes.length / 3));
  yield bytes.subarray(0, first);
  if (first === bytes.length) return;
  // What is written within one turn of the event loop leaves as one segment; a reader in this process reads between two.
  await turn();
  await turn();
  for (let at = first; at < bytes.length; at += LATER_PIECE_BYTES)
    yield bytes.subarray(at, at + LATER_PIECE_BYTES);
}
