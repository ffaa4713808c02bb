import { serve } from "inngest/next";
import { env } from "@/lib/env";
import { AppError, invalid } from "@/lib/errors";
import { checkDoor } from "@/lib/http/door";
import { problemResponse } from "@/lib/http/problem";
import { readText } from "@/lib/http/read-body";
import { inngest } from "./client";
import { functions } from "./functions";
import { isRecentSignature, isSigned } from "./signature";

const PATH = "/api/inngest";
/** A run's state in one call. Our steps return counts and cursors, so this is plenty. */
const MAX_CALL_BYTES = 8 * 1024 * 1024;
/** A registration request contains an address and little more. */
const MAX_REGISTER_BYTES = 64 * 1024;

type Handler = (request: Request, extra: unknown) => Promise<Response>;

let cached: { GET: Handler; POST: Handler; PUT: Handler } | undefined;

/** Made at the first request, because a build has no environment. */
function sdk() {
  cached ??= serve({
    client: inngest,
    functions,
    serveOrigin: serveOrigin(),
    servePath: PATH,
  }) as unknown as NonNullable<typeof cached>;
  return cached;
}

/** Returns the address where Inngest calls us, never one from a header or a body. */
function serveOrigin(): string {
  const { INNGEST_SERVE_ORIGIN, APP_URL } = env();
  return INNGEST_SERVE_ORIGIN ?? new URL(APP_URL).origin;
}

/**
 * Answers Inngest. With a signing key (cloud or self-hosted) we accept only signed requests: to run a step, to inspect
 * the app, and to register it, which the SDK itself would do for anyone. In development nothing is signed.
 */
export async function serveInngest(request: Request, requestId: string): Promise<Response> {
  const method = request.method === "HEAD" ? "GET" : request.method;
  try {
    checkDoor(request, MAX_CALL_BYTES);
    if (method !== "GET" && method !== "POST" && method !== "PUT") throw wrongMethod();
    const signature = request.headers.get("x-inngest-signature");
    const mustBeSigned = inngest.mode === "cloud";
    if (mustBeSigned && !isRecentSignature(signature, Date.now())) throw unsigned();
    const body = method === "GET" ? "" : await readText(request, limitOf(method));
    // We check this for all methods: the SDK doesn't for PUT, and logs a stack for each of the others.
    if (mustBeSigned && !isSigned(body, signature, Date.now())) throw unsigned();
    if (method !== "GET" && !isJson(body)) throw invalid("The body isn't JSON.");
    const { pathname, search } = new URL(request.url);
    const asked = new Request(new URL(`${pathname}${search}`, serveOrigin()), {
      method,
      headers: request.headers,
      ...(method === "GET" ? {} : { body }),
    });
    const answer = await sdk()[method](asked, {});
    const headers = new Headers(answer.headers);
    headers.set("cache-control", "no-store");
    headers.set("x-request-id", requestId);
    return new Response(request.method === "HEAD" ? null : answer.body, { status: answer.status, headers });
  } catch (error) {
    return problemResponse(error, requestId);
  }
}

/** Sends ourselves a registration request, as Inngest would. @returns Inngest's answer */
export function askToRegister(signature: (body: string) => string | null): Promise<Response> {
  const url = `${serveOrigin()}${PATH}`;
  const body = JSON.stringify({ url });
  const signed = signature(body);
  const headers = {
    "content-type": "application/json",
    ...(signed ? { "x-inngest-signature": signed } : {}),
  };
  return serveInngest(new Request(url, { method: "PUT", headers, body }), "register");
}

/** An empty body counts as none, as in the SDK. */
function isJson(body: string): boolean {
  try {
    return body === "" || JSON.parse(body) !== undefined;
  } catch {
    return false;
  }
}

function limitOf(method: "POST" | "PUT"): number {
  return method === "PUT" ? MAX_REGISTER_BYTES : MAX_CALL_BYTES;
}

function unsigned(): AppError {
  return new AppError("not-signed", "This request isn't signed with Inngest's signing key.", {
    advice: "Run npm run inngest:register to register the functions.",
  });
}

function wrongMethod(): AppError {
  return new AppError("method-not-allowed", "This address doesn't take this method.");
}
