import type { Resolve } from "./address-guard";
import type { AnswerHeaders } from "./answer";
import { TransportFailure } from "./failure";
import { isTransient, isTransientStatus } from "./is-transient";
import { type CallClock, OrgTransport } from "./org-transport";
import { RETRY_WITHIN_MS, retryTransient } from "./retry-transient";

const TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 1_000;
/** An admin, or someone signing in, waits for the answer. */
const RETRY_WAITS_MS = [200, 600];
/** To one host at once: many people may sign in at the same moment. */
const CONNECTIONS = 64;
/** Discovery documents, keys and tokens are a few kilobytes. */
const MAX_BYTES = 256 * 1024;

interface GuardedRequest {
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
}

export interface GuardedAnswer {
  status: number;
  /** A header's value; names in any case. */
  header(name: string): string | null;
  text: string;
  /** The body as JSON; null if it isn't JSON. */
  json(): unknown;
}

/**
 * - forbidden-address: not https, or leads into a private network
 * - no-such-host: DNS knows no such name
 * - unreachable: refused, cut, or no valid certificate
 * - too-slow, too-large: beyond the limits for such an answer
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
  /** The waits before each retry of a GET with a temporary failure, in milliseconds. */
  retryWaitsMs?: readonly number[];
}

/**
 * Makes a fetch for addresses that an admin typed (docs/security.md): https only, sockets to public addresses only and to
 * the very address that was checked, redirects returned and never followed, a deadline and a size for the whole answer.
 */
export function createGuardedFetch(options: GuardedFetchOptions): GuardedFetch {
  const { timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES, retryWaitsMs = RETRY_WAITS_MS } = options;
  const transport = new OrgTransport({ ...options, connections: CONNECTIONS, keepAliveMs: KEEP_ALIVE_MS });
  const send = async (url: URL, init: GuardedRequest, clock: CallClock): Promise<Whole> => {
    const { status, headers, bytes } = await transport.send({
      url,
      method: init.method ?? "GET",
      headers: { accept: "application/json", "accept-encoding": "gzip", ...init.headers },
      body: init.body,
      timeoutMs,
      maxBytes,
      clock,
    });
    return { status, headers, bytes: await bytes };
  };
  return async (address, init = {}) => {
    const url = URL.canParse(address) ? new URL(address) : null;
    if (!url) throw new FetchFailure("forbidden-address", address);
    const clock: CallClock = { startedAt: null };
    const isRead = (init.method ?? "GET") === "GET";
    try {
      const { status, headers, bytes } = await retryTransient(() => send(url, init, clock), {
        waitsMs: isRead ? retryWaitsMs : [],
        withinMs: RETRY_WITHIN_MS,
        isTransient,
        isPassing: (answer) => isTransientStatus(answer.status),
      });
      const text = bytes.toString("utf8");
      return { status, header: (name) => headers.get(name), text, json: () => parse(text) };
    } catch (error) {
      throw toFetchFailure(error, url.host);
    }
  };
}

interface Whole {
  status: number;
  headers: AnswerHeaders;
  bytes: Buffer;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function toFetchFailure(error: unknown, host: string): FetchFailure {
  const kind = error instanceof TransportFailure ? error.kind : "unreachable";
  const isSpecific = kind !== "cut" && kind !== "undecodable" && kind !== "aborted";
  return new FetchFailure(isSpecific ? kind : "unreachable", host, error);
}
