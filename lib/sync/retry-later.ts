/** Work met trouble that may pass: it is to be tried again at `at`. Whoever runs the work translates this for its engine. */
export class RetryLater extends Error {
  override readonly name = "RetryLater";

  constructor(
    readonly at: Date,
    /** What failed, without secrets and people's data. */
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}
