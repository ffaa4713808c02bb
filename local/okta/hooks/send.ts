import { Agent, request } from "undici";

/** Okta waits this long for an answer, connection included (okta-facts §1.3). */
export const ANSWER_WITHIN_MS = 3_000;
/** Okta ignores bodies. The page shows this much. */
const SHOWN_BYTES = 4 * 1024;

/** One try at a receiver and its result. */
export interface Attempt {
  /** ISO, real time. */
  at: string;
  durationMs: number;
  /** Null if there was no answer. */
  status: number | null;
  /** The beginning of the answer's body. */
  body: string;
  /** Why there was no answer; null if there was one. */
  error: string | null;
}

export interface Outgoing {
  method: "GET" | "POST";
  url: string;
  headers: Record<string, string>;
  body?: string;
}

/** Connections to receivers, kept open between deliveries. One pool an org; close it with the org. */
export class Sender {
  readonly #agent: Agent;

  constructor(options: { connections: number; timeoutMs?: number }) {
    this.timeoutMs = options.timeoutMs ?? ANSWER_WITHIN_MS;
    this.#agent = new Agent({
      connections: options.connections,
      keepAliveTimeout: 10_000,
      connect: { timeout: this.timeoutMs },
    });
  }

  readonly timeoutMs: number;

  /** Sends once. Follows no redirects and never throws. */
  async send(outgoing: Outgoing): Promise<Attempt> {
    const begun = performance.now();
    const at = new Date().toISOString();
    const ended = (status: number | null, body: string, error: string | null): Attempt => ({
      at,
      durationMs: Math.round(performance.now() - begun),
      status,
      body,
      error,
    });
    try {
      const answer = await request(outgoing.url, {
        method: outgoing.method,
        headers: outgoing.headers,
        body: outgoing.body,
        dispatcher: this.#agent,
        signal: AbortSignal.timeout(this.timeoutMs),
      });
      return ended(answer.statusCode, await beginning(answer.body), null);
    } catch (error) {
      return ended(null, "", reason(error, this.timeoutMs));
    }
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }
}

/** Reads to the end, so that the connection can be reused, and returns the beginning. */
async function beginning(body: AsyncIterable<Uint8Array>): Promise<string> {
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    if (size < SHOWN_BYTES) kept.push(chunk);
    size += chunk.length;
  }
  return Buffer.concat(kept).subarray(0, SHOWN_BYTES).toString("utf8");
}

function reason(error: unknown, timeoutMs: number): string {
  const { name, code, message } = error as { name?: string; code?: string; message?: string };
  if (name === "TimeoutError" || code === "UND_ERR_CONNECT_TIMEOUT")
    return `no answer within ${timeoutMs / 1000} s`;
  return code ?? message ?? "no answer";
}
