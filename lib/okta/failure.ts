/**
 * Why Okta didn't answer as expected.
 * - refused: the credential isn't accepted (401, E0000011)
 * - forbidden: the credential may not do this (403, 401 E0000015)
 * - limited: rate limit; `resumeAt` says when to go on
 * - unreachable: no connection, time-out, cut answer, 5xx
 * - unreadable: an answer that isn't what Okta's API promises (not JSON, wrong shape)
 * - cursor-expired: the listing must start again (400 on a page after the first)
 * - unknown: anything else
 */
export type OktaFailureKind =
  | "refused"
  | "forbidden"
  | "limited"
  | "unreachable"
  | "unreadable"
  | "cursor-expired"
  | "unknown";

export class OktaFailure extends Error {
  override readonly name = "OktaFailure";

  constructor(
    readonly kind: OktaFailureKind,
    /** What we asked and what came back, without secrets, for logs and run pages. */
    message: string,
    readonly details: {
      status?: number;
      /** Okta's errorCode. */
      code?: string;
      requestId?: string;
      /** For `limited`: when the bucket fills again. */
      resumeAt?: Date;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: details.cause });
  }

  /** Whether the same call may work later. */
  get transient(): boolean {
    return this.kind === "unreachable" || this.kind === "unreadable" || this.kind === "limited";
  }
}
