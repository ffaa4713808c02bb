import type { z } from "zod";
import type { CompanyCaller } from "@/lib/auth/caller";
import type { Permission } from "@/lib/auth/permissions";
import { companyCallerFor, contextOf, readCallers, staffCallerFor } from "@/lib/auth/session/read-session";
import { type Context, requestContext } from "@/lib/context";
import { requireDatabase } from "@/lib/db/answering";
import { env } from "@/lib/env";
import { AppError, forbidden, invalid, notFound } from "@/lib/errors";
import { checkDoor, MAX_BYTES, requestIdOf } from "@/lib/http/door";
import { problemResponse } from "@/lib/http/problem";
import { readText } from "@/lib/http/read-body";
import { isSameOrigin } from "@/lib/http/same-origin";
import { isStorable } from "@/lib/http/storable";
import type { SetupLinkPart } from "@/lib/setup/link/contract";

interface InputSpec<Query extends z.ZodType, Body extends z.ZodType, Params extends z.ZodType> {
  query?: Query;
  body?: Body;
  params?: Params;
  /** Status of a result that is not a Response; 200 unless said. */
  status?: number;
}

interface Input<Query extends z.ZodType, Body extends z.ZodType, Params extends z.ZodType> {
  query: z.output<Query>;
  body: z.output<Body>;
  params: z.output<Params>;
}

type RouteSpec<Query extends z.ZodType, Body extends z.ZodType, Params extends z.ZodType, Who> = InputSpec<
  Query,
  Body,
  Params
> &
  Needed & { handle(context: Who, input: Input<Query, Body, Params>): Promise<unknown> };

/** What a set-up link reaches says which step it is of: a link may be for some of them only. */
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

type RouteHandler = (
  request: Request,
  extra: { params: Promise<Record<string, string>> },
) => Promise<Response>;

/**
 * A route handler: session, permission and origin are checked, input is parsed, errors become problem+json, every
 * answer carries the request's id. `handle` gets the company's context and returns JSON or a Response of its own.
 */
export function route<
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Params extends z.ZodType = z.ZodUndefined,
>(spec: RouteSpec<Query, Body, Params, Context>): RouteHandler {
  return handler(spec, async (request, requestId) => {
    const callers = await readCallers(request.headers.get("cookie"));
    const caller = companyCallerFor(callers, spec.permission);
    if (spec.permission === "okta.setup.it") requirePart(caller, spec.part);
    return contextOf(caller, requestId);
  });
}

/** As `route`, for what Learn Amp staff do: no company stands in the session, the input names it. */
export function staffRoute<
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Params extends z.ZodType = z.ZodUndefined,
>(spec: RouteSpec<Query, Body, Params, StaffContext>): RouteHandler {
  return handler(spec, async (request, requestId): Promise<StaffContext> => {
    const callers = await readCallers(request.headers.get("cookie"));
    const { displayName } = staffCallerFor(callers, spec.permission);
    return { ...requestContext({ requestId }), actor: { kind: "staff", name: displayName } };
  });
}

/** As `route`, for what anybody may ask: nobody is looked up, origin, input and errors are treated alike. */
export function publicRoute<
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Params extends z.ZodType = z.ZodUndefined,
>(
  spec: InputSpec<Query, Body, Params> & {
    handle(input: Input<Query, Body, Params>, requestId: string, request: Request): Promise<unknown>;
  },
): RouteHandler {
  const { handle, ...rest } = spec;
  return handler(
    {
      ...rest,
      handle: (asked: { request: Request; requestId: string }, input) =>
        handle(input, asked.requestId, asked.request),
    },
    async (request, requestId) => ({ request, requestId }),
  );
}

function handler<Query extends z.ZodType, Body extends z.ZodType, Params extends z.ZodType, Who>(
  spec: InputSpec<Query, Body, Params> & {
    handle(who: Who, input: Input<Query, Body, Params>): Promise<unknown>;
  },
  whoAsks: (request: Request, requestId: string) => Promise<Who>,
): RouteHandler {
  return async (request, extra) => {
    const requestId = requestIdOf(request);
    try {
      checkDoor(request);
      const who = await orDatabaseDown(request, whoAsks(request, requestId));
      if (!READS.has(request.method) && !isSameOrigin(request.headers, env().APP_URL)) {
        throw new AppError("cross-origin", 403, "Request blocked: it came from another site.");
      }
      const input = {
        query: spec.query?.parse(Object.fromEntries(new URL(request.url).searchParams)) as z.output<Query>,
        body: spec.body?.parse(await readBody(request)) as z.output<Body>,
        params: await readParams(spec.params, extra.params),
      };
      const result = await spec.handle(who, input);
      if (result instanceof Response) return result;
      return Response.json(result, {
        status: spec.status ?? 200,
        headers: { "x-request-id": requestId, "cache-control": "no-store" },
      });
    } catch (error) {
      return problemResponse(error, requestId);
    }
  };
}

/** A session that can't be looked up looks like none: only a database that answers may say that nobody is signed in. */
async function orDatabaseDown<Who>(request: Request, who: Promise<Who>): Promise<Who> {
  try {
    return await who;
  } catch (error) {
    const isUnknown = error instanceof AppError && error.status === 401;
    if (isUnknown && request.headers.has("cookie")) await requireDatabase();
    throw error;
  }
}

/** An id in the address that can be none of ours is one that doesn't exist. */
async function readParams<Params extends z.ZodType>(
  schema: Params | undefined,
  given: Promise<Record<string, string>>,
): Promise<z.output<Params>> {
  const parsed = schema?.safeParse(await given);
  if (parsed?.success === false) throw notFound("This address");
  return parsed?.data as z.output<Params>;
}

async function readBody(request: Request): Promise<unknown> {
  const text = await readText(request, MAX_BYTES);
  if (text === "") return {};
  const body = parseJson(text);
  if (!isStorable(body)) throw invalid("The body holds a character that can't be stored.");
  return body;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("The body is not JSON.");
  }
}
