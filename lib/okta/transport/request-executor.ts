import type { Answer, AnswerHeaders } from "./answer";
import { currentClock } from "./call-clock";
import { TransportFailure } from "./failure";
import type { OrgTransport } from "./org-transport";

/** What Okta's SDK passes to its request executor. */
export interface SdkRequest {
  url?: unknown;
  method?: unknown;
  headers?: Record<string, unknown>;
  body?: unknown;
  signal?: AbortSignal;
}

/** An answer in node-fetch's form, as far as the SDK uses it. */
export interface SdkResponse {
  readonly url: string;
  readonly status: number;
  readonly ok: boolean;
  readonly headers: AnswerHeaders;
  buffer(): Promise<Buffer>;
  text(): Promise<string>;
  json(): Promise<unknown>;
}

export interface ExecutorOptions {
  transport: OrgTransport;
  orgUrl: string;
  timeoutMs: number;
  maxBytes: number;
}

/** An answer of the token endpoint that says nothing about the credential. */
class TokenEndpointError extends Error {
  override readonly name = "TokenEndpointError";

  constructor(
    readonly status: number,
    readonly headers: AnswerHeaders,
  ) {
    super(`The token endpoint answered ${status}.`);
  }
}

/**
 * The request executor of Okta's SDK. Every call, including those for tokens, uses the org's pool and has a deadline. The
 * SDK's own executor would use node-fetch and remove the deadline (okta-facts §12).
 */
export class RequestExecutor {
  readonly #origin: string;

  constructor(readonly options: ExecutorOptions) {
    this.#origin = new URL(options.orgUrl).origin;
  }

  /** @throws TransportFailure */
  async fetch(request: SdkRequest): Promise<SdkResponse> {
    const { transport, timeoutMs, maxBytes } = this.options;
    const url = new URL(String(request.url));
    // The credential is for this org only.
    if (url.origin !== this.#origin)
      throw new TransportFailure("forbidden-address", new Error(`${url.origin} is not the org's address.`));
    const answer = await transport.send({
      url,
      method: String(request.method ?? "GET").toUpperCase(),
      headers: { "accept-encoding": "gzip", ...textHeaders(request.headers) },
      body: readBody(request.body),
      timeoutMs,
      maxBytes,
      signal: request.signal,
      clock: currentClock(),
    });
    if (url.pathname === "/oauth2/v1/token") refuseUnanswered(answer);
    return toResponse(url.href, answer);
  }
}

/** The SDK takes any answer of the token endpoint for a token: its 503 would end as a refused credential. */
function refuseUnanswered({ status, headers }: Answer): void {
  if (status >= 500 || status === 429 || status === 408) throw new TokenEndpointError(status, headers);
}

function toResponse(url: string, { status, headers, bytes }: Answer): SdkResponse {
  const text = async () => (await bytes).toString("utf8");
  return {
    url,
    status,
    ok: status >= 200 && status < 300,
    headers,
    buffer: () => bytes,
    text,
    json: async () => JSON.parse(await text()) as unknown,
  };
}

function textHeaders(headers: Record<string, unknown> = {}): Record<string, string> {
  const given = Object.entries(headers).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}

function readBody(body: unknown): string | Uint8Array | null {
  if (body === undefined || body === null) return null;
  if (typeof body === "string" || body instanceof Uint8Array) return body;
  throw new TypeError("The body of a request to Okta must be text or bytes.");
}
