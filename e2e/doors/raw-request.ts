import { Agent, type IncomingHttpHeaders, request } from "node:http";

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  ms: number;
}

export interface Ask {
  method: string;
  /** Sent as is: nothing is encoded or resolved. */
  path: string;
  headers?: Record<string, string>;
  /** The bytes of a body. `claimed` announces that many and sends a few, so only a server that doesn't wait answers. */
  body?: string | Buffer;
  claimed?: number;
}

const ANSWER_WITHIN_MS = 20_000;
const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** Node sets no body length for methods that rarely have one. */
function lengthOf({ headers = {}, body, claimed }: Omit<Ask, "method" | "path">): Record<string, string> {
  if (claimed !== undefined) return { "content-length": String(claimed) };
  if (body === undefined || headers["transfer-encoding"]) return {};
  return { "content-length": String(Buffer.byteLength(body)) };
}

/** Sends a request exactly as given, without a browser's or Playwright's corrections. */
export function rawRequest(
  origin: string,
  { method, path, headers = {}, body, claimed }: Ask,
): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const asking = request({
      hostname,
      port,
      method,
      path,
      headers: { ...lengthOf({ headers, body, claimed }), ...headers },
      timeout: ANSWER_WITHIN_MS,
      // A body that never ends, or is refused halfway, leaves its connection unusable.
      agent: body === undefined && claimed === undefined ? agent : false,
    });
    asking.on("timeout", () => asking.destroy(new Error(`${method} ${path} wasn't answered.`)));
    asking.on("error", reject);
    asking.on("response", async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: Buffer.concat(chunks).toString("utf8"),
        ms: performance.now() - began,
      });
      if (claimed !== undefined) asking.destroy();
    });
    if (claimed !== undefined) asking.write("x".repeat(1024));
    else asking.end(body);
  });
}
