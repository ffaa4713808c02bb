import { Agent, request } from "undici";
import { checkUrl, ForbiddenAddress, guardedLookup, type Resolve } from "./address-guard";

const TIMEOUT_MS = 10_000;
/** Discovery documents, keys and tokens are a few kilobytes. */
const MAX_BYTES = 256 * 1024;

export interface GuardedRequest {
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
}

export interface GuardedAnswer {
  status: number;
  /** A header's first value; names in any case. */
  header(name: string): string | null;
  text: string;
  /** The body as JSON; null where it is none. */
  json(): unknown;
}

/**
 * - forbidden-address: not https, or leads into a private network
 * - no-such-host: DNS knows no such name
 * - unreachable: refused, cut, or no valid certificate
 * - too-slow, too-large: beyond what such an answer may take
 */
export type FetchFailureKind =
  | "forbidden-address"
  | "no-such-host"
  | "unreachable"
  | "too-slow"
  | "too-large";

export class FetchFailure extends Error {
  override readonly name = "FetchFailure";

  constructor(
    readonly kind: FetchFailureKind,
    readonly host: string,
    cause?: unknown,
  ) {
    super(`${host}: ${kind}`, { cause });
  }
}

/** Fetches an address that came from an admin. @throws FetchFailure and nothing else */
export type GuardedFetch = (url: string, init?: GuardedRequest) => Promise<GuardedAnswer>;

export interface GuardedFetchOptions {
  allowLoopback: boolean;
  timeoutMs?: number;
  maxBytes?: number;
  resolve?: Resolve;
}

/**
 * A fetch for addresses on an admin's word (design §9): https only, sockets to public addresses only and to the very
 * address that was checked, redirects handed back and never followed, a deadline for the whole answer and a size.
 */
export function createGuardedFetch(options: GuardedFetchOptions): GuardedFetch {
  const { allowLoopback, timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES } = options;
  const dispatcher = new Agent({
    connect: { lookup: guardedLookup(allowLoopback, options.resolve), timeout: timeoutMs },
    keepAliveTimeout: 1_000,
  });
  return async (address, init = {}) => {
    const url = URL.canParse(address) ? new URL(address) : null;
    if (!url) throw new FetchFailure("forbidden-address", address);
    try {
      checkUrl(url, allowLoopback);
      const signal = AbortSignal.timeout(timeoutMs);
      const { method = "GET", headers, body } = init;
      const answer = await request(url, {
        method,
        headers: { accept: "application/json", ...headers },
        body,
        signal,
        dispatcher,
      });
      const text = await readText(answer.body, maxBytes, url.host);
      return {
        status: answer.statusCode,
        header: (name) => [answer.headers[name.toLowerCase()]].flat()[0] ?? null,
        text,
        json: () => parse(text),
      };
    } catch (error) {
      throw toFetchFailure(error, url.host);
    }
  };
}

async function readText(
  body: AsyncIterable<Buffer> & { destroy(error?: Error): unknown },
  maxBytes: number,
  host: string,
): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    // Leaving the loop destroys the stream and with it the connection.
    if (size > maxBytes) throw new FetchFailure("too-large", host);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function toFetchFailure(error: unknown, host: string): FetchFailure {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof FetchFailure) return at;
    if (at instanceof ForbiddenAddress) return new FetchFailure("forbidden-address", host, error);
    const code = (at as NodeJS.ErrnoException).code ?? "";
    if (at.name === "TimeoutError" || /TIMEOUT|ETIMEDOUT/.test(code))
      return new FetchFailure("too-slow", host, error);
    if (code === "ENOTFOUND") return new FetchFailure("no-such-host", host, error);
  }
  return new FetchFailure("unreachable", host, error);
}
