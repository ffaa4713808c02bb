/**
 * An error meant for the person who sees it: a stable `code` for programs, a sentence saying what happened and why,
 * and an advice saying what to do. Thrown by verbs, turned into `application/problem+json` by `lib/http`.
 */
export class AppError extends Error {
  override readonly name = "AppError";

  constructor(
    /** Stable, in kebab case: `run-unfinished`. */
    readonly code: string,
    /** HTTP status this error answers with. */
    readonly status: number,
    /** What happened and why, in one sentence. */
    message: string,
    readonly details: {
      advice?: string;
      extra?: Record<string, unknown>;
      cause?: unknown;
      /** When trying again may help, as the answer's `Retry-After`. */
      retryAfterSeconds?: number;
    } = {},
  ) {
    super(message, { cause: details.cause });
  }
}

export function notFound(what: string): AppError {
  return new AppError("not-found", 404, `${what} was not found.`);
}

export function forbidden(message: string): AppError {
  return new AppError("forbidden", 403, message);
}

export function unauthenticated(): AppError {
  return new AppError("not-signed-in", 401, "You're not signed in.", { advice: "Sign in and try again." });
}

export function invalid(message: string, advice?: string): AppError {
  return new AppError("invalid-input", 400, message, { advice });
}

export function conflict(code: string, message: string, extra?: Record<string, unknown>): AppError {
  return new AppError(code, 409, message, { extra });
}

export function tooLarge(): AppError {
  return new AppError("too-large", 413, "The request is too large.");
}
