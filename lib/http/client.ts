import { z } from "zod";
import { type ErrorCode, errorCodes } from "@/lib/errors";

/** The server's codes, and those for a server that we can't reach or whose answer isn't ours. */
export type ProblemCode = ErrorCode | "offline" | "timeout" | "unexpected";

const knownCodes = z.enum(Object.values(errorCodes).flat());

const problemSchema = z.looseObject({
  /** A newer release than this page may send a new one. */
  code: knownCodes.or(z.string().transform(() => "unexpected" as const)),
  title: z.string(),
  detail: z.string().optional(),
  requestId: z.string().optional(),
});

/** An answer that refuses a request: its stable code, and words for the person. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";

  constructor(
    readonly code: ProblemCode,
    readonly status: number,
    message: string,
    readonly advice: string | undefined,
    readonly body: Record<string, unknown>,
  ) {
    super(message);
  }
}

const SIGNED_OUT = "not-signed-in";
const READ_TIMEOUT_MS = 30_000;
/** A write may wait for several checks with Okta. */
const WRITE_TIMEOUT_MS = 120_000;

/** Returns whether a request was refused because the session has ended. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemError && error.code === SIGNED_OUT;
}

interface FetchInit {
  method?: string;
  body?: unknown;
  /** Cancels the request; React Query passes one to each query. */
  signal?: AbortSignal;
  /** Milliseconds until the request fails; 30 seconds for reads, two minutes for writes. */
  timeoutMs?: number;
}

/**
 * Fetches JSON from our own addresses and parses it.
 * @throws ProblemError if the server refuses, can't be reached (`offline`) or takes too long (`timeout`)
 * @throws the signal's reason if the caller cancels
 */
export async function fetchJson<T extends z.ZodType>(
  schema: T,
  path: string,
  init: FetchInit = {},
): Promise<z.output<T>> {
  const { method = "GET", body, signal } = init;
  const timeout = AbortSignal.timeout(
    init.timeoutMs ?? (method === "GET" ? READ_TIMEOUT_MS : WRITE_TIMEOUT_MS),
  );
  try {
    const response = await fetch(path, {
      method,
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    const answer = await readAnswer(response);
    if (response.ok) return schema.parse(answer);
    throw problemOf(response.status, answer);
  } catch (error) {
    signal?.throwIfAborted();
    if (timeout.aborted)
      throw new ProblemError("timeout", 0, "The server took too long to respond.", "Try again.", {});
    throw error instanceof TypeError ? offline() : error;
  }
}

/** Reads the JSON of a response; null if it isn't JSON. @throws TypeError if the connection breaks */
async function readAnswer(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function problemOf(status: number, answer: unknown): ProblemError {
  const problem = problemSchema.safeParse(answer);
  if (!problem.success)
    return new ProblemError("unexpected", status, "Unexpected server response.", undefined, {});
  const { code, title, detail } = problem.data;
  if (code === SIGNED_OUT)
    return new ProblemError(SIGNED_OUT, status, "You've been signed out.", "Sign in again.", {});
  return new ProblemError(code, status, title, detail, problem.data);
}

function offline(): ProblemError {
  return new ProblemError(
    "offline",
    0,
    "We can't reach the server.",
    "Check your connection and try again.",
    {},
  );
}
