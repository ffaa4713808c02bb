import { Agent } from "undici";
import { checkUrl, guardedLookup, type Resolve } from "./address-guard";
import type { Answer } from "./answer";
import { CallSlots } from "./call-slots";
import { type ExchangeRequest, exchange } from "./exchange";
import { type TransportFailure, toTransportFailure } from "./failure";

export interface OrgTransportOptions {
  allowLoopback: boolean;
  /** Sockets to one org at once. */
  connections?: number;
  /** How long a connection without calls is kept. */
  keepAliveMs?: number;
  resolve?: Resolve;
}

export interface OrgRequest extends Omit<ExchangeRequest, "deadlineMs"> {
  /** From the first byte sent to the last byte read, connecting included. */
  timeoutMs: number;
  /** The clock of the whole call, if one call takes several requests. */
  clock?: CallClock | undefined;
}

export interface CallClock {
  /** When the first request started (`performance.now()`); null before. */
  startedAt: number | null;
}

const CONNECTIONS = 8;
const KEEP_ALIVE_MS = 30_000;
const CONNECT_MS = 10_000;
/** A long `search` is in both `Link` headers. */
const MAX_HEADER_BYTES = 64 * 1024;

/**
 * HTTP to Okta orgs: a pool of sockets for each org, public addresses only, connected to the very address that was
 * checked. Redirects are returned. A read on a socket that Okta closed just then is sent once more.
 */
export class OrgTransport {
  readonly #allowLoopback: boolean;
  readonly #connections: number;
  /** Kept connections, for reads. */
  readonly #kept: Agent;
  /** A new connection for each request: writes, which can't be sent twice, and the second try of a read. */
  readonly #fresh: Agent;
  readonly #slots = new Map<string, CallSlots>();

  constructor(options: OrgTransportOptions) {
    this.#allowLoopback = options.allowLoopback;
    this.#connections = options.connections ?? CONNECTIONS;
    const connect = {
      lookup: guardedLookup(options.allowLoopback, options.resolve),
      timeout: CONNECT_MS,
    };
    const shared = { connect, maxHeaderSize: MAX_HEADER_BYTES };
    const keepAliveTimeout = options.keepAliveMs ?? KEEP_ALIVE_MS;
    this.#kept = new Agent({ ...shared, connections: this.#connections, keepAliveTimeout });
    this.#fresh = new Agent({ ...shared, pipelining: 0 });
  }

  /** Sends a request. Returns the answer when its headers are there. @throws TransportFailure */
  async send(request: OrgRequest): Promise<Answer> {
    const { url, method, timeoutMs, signal, clock = { startedAt: null } } = request;
    this.#check(url);
    const slots = this.#slotsOf(url.origin);
    const until = clock.startedAt === null ? undefined : clock.startedAt + timeoutMs;
    const startedAt = await slots.acquire({ timeoutMs, until, signal });
    clock.startedAt ??= startedAt;
    const end = clock.startedAt + timeoutMs;
    const attempt = (agent: Agent) =>
      exchange(agent, { ...request, deadlineMs: end - performance.now() }, (answered) =>
        this.#release(url.origin, slots, answered),
      );
    const isRead = method === "GET" || method === "HEAD";
    try {
      return await attempt(isRead ? this.#kept : this.#fresh).catch((failure: TransportFailure) => {
        if (!isRead || failure.kind !== "cut") throw failure;
        return attempt(this.#fresh);
      });
    } catch (failure) {
      this.#release(url.origin, slots, false);
      throw failure;
    }
  }

  #check(url: URL): void {
    try {
      checkUrl(url, this.#allowLoopback);
    } catch (error) {
      throw toTransportFailure(error);
    }
  }

  #slotsOf(origin: string): CallSlots {
    const slots = this.#slots.get(origin) ?? new CallSlots(this.#connections);
    this.#slots.set(origin, slots);
    return slots;
  }

  #release(origin: string, slots: CallSlots, answered: boolean): void {
    slots.release(answered);
    if (slots.isIdle) this.#slots.delete(origin);
  }
}
