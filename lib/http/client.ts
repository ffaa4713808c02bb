import { z } from "zod";
import { type ErrorCode, errorCodes } from "@/lib/errors";

/** The server's codes, and what no server says: it wasn't reached, or its answer isn't ours. */
export type ProblemCode = ErrorCode | "offline" | "unexpected";

const knownCodes = z.enum(Object.values(errorCodes).flat());

const problemSchema = z.looseObject({
  /** A release newer than this page may say a new one. */
  code: knownCodes.or(z.string().transform(() => "unexpected" as const)),
  title: z.string(),
  detail: z.string().optional(),
  requestId: z.string().optional(),
});

/** An answer that says no: its stable code, and words for the person in front of it. */
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

/** Returns whether a request was refused because the session has ended. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemError && error.code === SIGNED_OUT;
}

/** Fetches JSON from our own addresses and parses it. @throws ProblemError */
export async function fetchJson<T extends z.ZodType>(
  schema: T,
  path: string,
  init?: { method?: string; body?: unknown; signal?: AbortSignal },
): Promise<z.output<T>> {
  const response = await fetch(path, {
    method: init?.method ?? "GET",
    headers: {
      accept: "application/json",
      ...(init?.body === undefined ? {} : { "content-type": "application/json" }),
    },
    body: init?.body === undefined ? undefined : JSON.stringify(init.body),
    signal: init?.signal,
  }).catch(() => null);
  if (response === null)
    throw new ProblemError(
      "offline",
      0,
      "We can't reach the server.",
      "Check your connection and try again.",
      {},
    );
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return schema.parse(body);
  const problem = problemSchema.safeParse(body);
  if (!problem.success)
    throw new ProblemError("unexpected", response.status, "Unexpected server response.", undefined, {});
  if (problem.data.code === SIGNED_OUT)
    throw new ProblemError(SIGNED_OUT, response.status, "You've been signed out.", "Sign in again.", {});
  throw new ProblemError(
    problem.data.code,
    response.status,
    problem.data.title,
    problem.data.detail,
    problem.data,
  );
}
