import { randomUUID } from "node:crypto";
import { invalid, notFound, tooLarge } from "@/lib/errors";
import { problemResponse } from "./problem";
import { isStorablePath, isStorableQuery } from "./storable";

/** The largest body of any address of ours. Routes that take less or more say so. */
export const MAX_BYTES = 256 * 1024;

/**
 * Checks what every address of ours refuses before anything else: a body that claims to be larger than `maxBytes`, and
 * text in the address that PostgreSQL can't store.
 * @throws AppError 413, 404 for the path, 400 for the query
 */
export function checkDoor(request: Request, maxBytes = MAX_BYTES): void {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  const { pathname, searchParams } = new URL(request.url);
  if (!isStorablePath(pathname)) throw notFound("This address");
  if (!isStorableQuery(searchParams)) throw invalid("The address contains a character we can't store.");
}

/**
 * Makes a route handler from one that builds its own answers: checks the door first, turns errors into problem+json, and
 * gives every answer the request's ID and no caching.
 */
export function guarded<Rest extends unknown[]>(
  handle: (request: Request, requestId: string, ...rest: Rest) => Promise<Response>,
  { maxBytes = MAX_BYTES }: { maxBytes?: number } = {},
): (request: Request, ...rest: Rest) => Promise<Response> {
  return async (request, ...rest) => {
    const requestId = requestIdOf(request);
    try {
      checkDoor(request, maxBytes);
      return withId(await handle(request, requestId, ...rest), requestId);
    } catch (error) {
      return problemResponse(error, requestId);
    }
  };
}

function withId(answer: Response, requestId: string): Response {
  const headers = new Headers(answer.headers);
  headers.set("x-request-id", requestId);
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  return new Response(answer.body, { status: answer.status, headers });
}

/** Returns the caller's request ID if it looks like one, else a new one. */
export function requestIdOf(request: Request): string {
  const given = request.headers.get("x-request-id") ?? "";
  return /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}
