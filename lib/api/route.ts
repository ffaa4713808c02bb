import type { z } from "zod";
import type { CompanyCaller } from "@/lib/auth/caller";
import type { Permission } from "@/lib/auth/permissions";
import { companyCallerFor, contextOf, readCallers, staffCallerFor } from "@/lib/auth/session/read-session";
import { type Context, requestContext } from "@/lib/context";
import { requireDatabase } from "@/lib/db/answering";
import type { Prisma } from "@/lib/db/client";
import { env } from "@/lib/env";
import { AppError, forbidden } from "@/lib/errors";
import { checkDoor, requestIdOf } from "@/lib/http/door";
import { problemResponse } from "@/lib/http/problem";
import { isSameOrigin } from "@/lib/http/same-origin";
import type { SetupLinkPart } from "@/lib/setup/link/contract";
import { type Answer, type Answered, answer } from "./answer";
import { nothing, readBody, readParams, readQuery, strictly } from "./read-input";

type Nothing = typeof nothing;

interface Spec<
  Query extends z.ZodType,
  Body extends z.ZodType,
  Params extends z.ZodType,
  Kind extends Answer,
  Who,
> {
  /** Input left out is empty: a query or body that contains something is then refused. */
  query?: Query;
  body?: Body;
  /** The largest body, in bytes, if it differs from `MAX_BYTES`. */
  maxBytes?: number;
  params?: Params;
  /** The schema with which the browser reads the answer, from the room's contract. */
  response: Kind;
  /** Status of a JSON answer; 200 by default. */
  status?: number;
  handle(who: Who, input: Input<Query, Body, Params>): Promise<Answered<Kind>>;
}

interface Input<Query extends z.ZodType, Body extends z.ZodType, Params extends z.ZodType> {
  query: z.output<Query>;
  body: z.output<Body>;
  params: z.output<Params>;
}

/** A route that setup links can use says which step it belongs to, because a link may be for some steps only. */
type Needed =
  | { permission: Exclude<Permission, "okta.setup.it"> }
  | { permission: "okta.setup.it"; part: SetupLinkPart | "progress" };

function requirePart(caller: CompanyCaller, part: SetupLinkPart | "progress"): void {
  if (caller.kind !== "setup-link" || part === "progress" || caller.parts.includes(part)) return;
  throw forbidden("This setup link isn't for this step. Ask the person who sent it.");
}

/** HEAD is GET without the body: neither changes anything. */
const READS = new Set(["GET", "HEAD"]);

/** What Learn Amp staff act in: no company, until a verb names one. */
export type StaffContext = Omit<Context, "companyId">;

/** A request without a known caller, and the headers of its answer, for cookies. */
interface Visit {
  request: Request;
  requestId: string;
  headers: Headers;
}

type Handle = (
  request: Request,
  extra: { params: Promise<Record<string, string> | undefined> },
) => Promise<Response>;

/** `takes`: its input, so that a test can send each route anything that its contract allows. */
export type RouteHandler = Handle & { takes: { query: z.ZodType; body: z.ZodType; params: z.ZodType } };

/**
 * Makes a route handler: it checks session, permission and origin, parses input, turns errors into problem+json, and
 * gives every answer the request's ID. `handle` gets the company's context and returns what `response` says.
 */
export function route<
  Kind extends Answer,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
  Params extends z.ZodType = Nothing,
>(spec: Spec<Query, Body, Params, Kind, Context> & Needed): RouteHandler {
  return handler(spec, async ({ request, requestId }) => {
    const callers = await readCallers(request.headers.get("cookie"));
    const caller = companyCallerFor(callers, spec.permission);
    if (spec.permission === "okta.setup.it") requirePart(caller, spec.part);
    return contextOf(caller, requestId);
  });
}

/** Who asks, and what was read together with their session. */
interface Reading {
  context: Context;
  read: Read;
}

/** A value, and how long its statement took, in milliseconds. */
interface Read {
  value: unknown;
  tookMs: number;
}

/**
 * Like `route`, for what pages ask all the time: `reads` selects one value about the company, and the session's statement
 * reads it too, because each statement costs half a millisecond (decision 106). Links don't get an answer.
 */
export function routeReading<
  Kind extends Answer,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
  Params extends z.ZodType = Nothing,
>(
  spec: Spec<Query, Body, Params, Kind, Reading> & {
    permission: Exclude<Permission, "okta.setup.it">;
    reads(companyId: string): Prisma.Sql;
  },
): RouteHandler {
  return handler(spec, async ({ request, requestId }) => {
    let read: Read | null = null;
    const beside = {
      sql: spec.reads,
      onRead: (value: unknown, tookMs: number) => (read = { value, tookMs }),
    };
    const callers = await readCallers(request.headers.get("cookie"), beside);
    const caller = companyCallerFor(callers, spec.permission);
    if (caller.kind === "setup-link" || read === null) throw forbidden("Only people can read this.");
    return { context: contextOf(caller, requestId), read };
  });
}

/** Like `route`, for what Learn Amp staff do: the input names the company, because the session has none. */
export function staffRoute<
  Kind extends Answer,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
  Params extends z.ZodType = Nothing,
>(spec: Spec<Query, Body, Params, Kind, StaffContext> & Needed): RouteHandler {
  return handler(spec, async ({ request, requestId }): Promise<StaffContext> => {
    const callers = await readCallers(request.headers.get("cookie"));
    const { displayName } = staffCallerFor(callers, spec.permission);
    return { ...requestContext({ requestId }), actor: { kind: "staff", name: displayName } };
  });
}

/** Like `route`, for what anyone may ask: it looks up no caller, but checks origin, input and errors the same way. */
export function publicRoute<
  Kind extends Answer,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
  Params extends z.ZodType = Nothing,
>(spec: Spec<Query, Body, Params, Kind, Visit>): RouteHandler {
  return handler(spec, async (visit) => visit);
}

function handler<
  Kind extends Answer,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Params extends z.ZodType,
  Who,
>(spec: Spec<Query, Body, Params, Kind, Who>, whoAsks: (visit: Visit) => Promise<Who>): RouteHandler {
  const querySchema = strictly(spec.query ?? nothing);
  const bodySchema = strictly(spec.body ?? nothing);
  const paramsSchema = spec.params ?? nothing;
  const handle: Handle = async (request, extra) => {
    const requestId = requestIdOf(request);
    const headers = new Headers({ "x-request-id": requestId, "cache-control": "no-store" });
    const isRead = READS.has(request.method);
    try {
      checkDoor(request, spec.maxBytes);
      const who = await orDatabaseDown(request, whoAsks({ request, requestId, headers }));
      if (!isRead && !isSameOrigin(request.headers, env().APP_URL)) {
        throw new AppError("cross-origin", "Request blocked: it came from another site.");
      }
      const input = {
        query: readQuery(querySchema, request),
        body: isRead ? {} : await readBody(bodySchema, request, spec.maxBytes),
        params: await readParams(paramsSchema, extra.params),
      } as Input<Query, Body, Params>;
      const result = await spec.handle(who, input);
      return await answer(spec.response, result, { status: spec.status ?? 200, headers });
    } catch (error) {
      return problemResponse(error, requestId);
    }
  };
  return Object.assign(handle, { takes: { query: querySchema, body: bodySchema, params: paramsSchema } });
}

/** A session that we can't look up counts as none: only a database that answers can say that no one is signed in. */
async function orDatabaseDown<Who>(request: Request, who: Promise<Who>): Promise<Who> {
  try {
    return await who;
  } catch (error) {
    const isUnknown = error instanceof AppError && error.status === 401;
    if (isUnknown && request.headers.has("cookie")) await requireDatabase();
    throw error;
  }
}
