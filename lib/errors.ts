/** Every code a problem can have, by its HTTP status. Callers rely on them, so a code never changes its meaning. */
export const errorCodes = {
  400: ["invalid-input"],
  401: ["not-signed-in", "not-signed", "wrong-token"],
  403: ["forbidden", "cross-origin"],
  404: ["not-found", "link-over"],
  405: ["method-not-allowed"],
  409: [
    "address-not-confirmed",
    "changed-meanwhile",
    "domain-taken",
    "field-has-values",
    "field-in-sync",
    "field-name-taken",
    "email-taken",
    "invitation-under-way",
    "last-domain",
    "last-owner",
    "manager-loop",
    "manager-mode-unchanged",
    "move-over",
    "move-stale",
    "moving",
    "no-password",
    "no-password-session",
    "no-preview",
    "not-a-preview",
    "not-active",
    "not-confirmed",
    "not-connected",
    "not-linked",
    "not-live",
    "not-paused",
    "not-proved",
    "not-running",
    "not-set-up",
    "nothing-held",
    "nothing-to-cancel",
    "nothing-to-confirm",
    "nothing-to-replay",
    "okta-decides",
    "org-in-use",
    "org-unchanged",
    "outside-domains",
    "own-account",
    "own-manager",
    "paused",
    "preview-applied",
    "preview-empty",
    "preview-failed",
    "preview-simulated",
    "preview-too-old",
    "preview-unfinished",
    "protected",
    "rename-decided",
    "run-over",
    "run-unfinished",
    "same-account",
    "same-team",
    "set-up-incomplete",
    "settings-changed",
    "settings-unsaved",
    "slug-taken",
    "still-active",
    "still-in-okta",
    "team-merged",
    "too-many-fields",
    "too-many-links",
    "too-many-people",
    "too-many-views",
    "unchanged",
    "undo-done",
    "undo-manager-mode",
    "undo-moved",
    "undo-nothing",
    "undo-preview",
    "undo-team-merge",
    "undo-too-old",
    "undo-unconfirmed",
    "undo-unfinished",
    "would-empty",
    "would-give-back",
    "wrong-state",
  ],
  413: ["too-large"],
  415: ["not-a-form"],
  429: ["busy", "too-many-attempts", "too-many-tries"],
  500: ["internal"],
  502: [
    "mail-not-sent",
    "okta-cursor-expired",
    "okta-forbidden",
    "okta-limited",
    "okta-refused",
    "okta-unknown",
    "okta-unreachable",
    "okta-unreadable",
  ],
  503: ["database-down", "mail-not-set-up"],
} as const;

type CodesByStatus = typeof errorCodes;
export type ErrorCode = CodesByStatus[keyof CodesByStatus][number];
type ConflictCode = CodesByStatus[409][number];

const statuses = new Map<ErrorCode, number>(
  Object.entries(errorCodes).flatMap(([status, codes]) =>
    codes.map((code) => [code, Number(status)] as const),
  ),
);

/**
 * An error meant for the person who sees it: a stable `code` for programs, a sentence saying what happened and why,
 * and an advice saying what to do. Thrown by verbs, turned into `application/problem+json` by `lib/http`.
 */
export class AppError extends Error {
  override readonly name = "AppError";
  /** The HTTP status of this error: its code's. */
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    /** What happened and why, in one sentence. */
    message: string,
    readonly details: {
      advice?: string;
      extra?: Record<string, unknown>;
      cause?: unknown;
      /** Seconds until trying again may help, for the answer's `Retry-After`. */
      retryAfterSeconds?: number;
    } = {},
  ) {
    super(message, { cause: details.cause });
    this.status = statuses.get(code) ?? 500;
  }
}

export function notFound(what: string): AppError {
  return new AppError("not-found", `${what} was not found.`);
}

export function forbidden(message: string): AppError {
  return new AppError("forbidden", message);
}

export function unauthenticated(): AppError {
  return new AppError("not-signed-in", "You're not signed in.", { advice: "Sign in and try again." });
}

export function invalid(message: string, advice?: string): AppError {
  return new AppError("invalid-input", message, { advice });
}

export function conflict(code: ConflictCode, message: string, extra?: Record<string, unknown>): AppError {
  return new AppError(code, message, { extra });
}

export function tooLarge(): AppError {
  return new AppError("too-large", "The request is too large.");
}
