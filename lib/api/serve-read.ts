import type { IncomingMessage, ServerResponse } from "node:http";
import type { RouteHandler } from "./route";

const ALLOW = "GET, HEAD, OPTIONS";
/** Routes read path and query only, but a `Request` needs a whole address. */
const ANYWHERE = "http://localhost";

/** What an API route of Next's older router exports, and the route it serves, for tests. */
type Served = ((request: IncomingMessage, response: ServerResponse) => Promise<void>) & {
  route: RouteHandler;
};

/**
 * Serves a route that is only read with Node's own request and response. The answer leaves in one write and isn't
 * packed: a write wakes the receiver, which costs this process up to a millisecond (docs/decisions/0106).
 */
export function serveRead(route: RouteHandler): Served {
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const { method, url = "/" } = request;
    response.setHeader("allow", ALLOW);
    if (method !== "GET" && method !== "HEAD") {
      response.statusCode = method === "OPTIONS" ? 204 : 405;
      response.end();
      return;
    }
    const asked = new Request(new URL(url, ANYWHERE), { method, headers: headersOf(request) });
    const answer = await route(asked, { params: Promise.resolve(undefined) });
    const body = Buffer.from(await answer.arrayBuffer());
    response.statusCode = answer.status;
    response.setHeaders(answer.headers);
    // Next's compression leaves such an answer alone.
    response.setHeader("cache-control", "no-store, no-transform");
    response.setHeader("content-length", body.length);
    response.end(method === "HEAD" ? undefined : body);
  };
  return Object.assign(serve, { route });
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  return headers;
}
