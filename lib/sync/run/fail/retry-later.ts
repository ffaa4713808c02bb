/**
 * Says that work failed temporarily, and that the next try is due at `at`. Callers translate this for their
 * engine.
 */
export class RetryLater extends Error {
  override readonly name = "RetryLater";

  constructor(
    readonly at: Date,
    /** What failed, without secrets or personal data. */
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}
