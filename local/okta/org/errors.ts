/** An operation that Okta doesn't allow in the current status of a person, app or hook. */
export class WrongState extends Error {
  override readonly name = "WrongState";

  constructor(
    readonly operation: string,
    readonly status: string,
  ) {
    super(`${operation} is not allowed while ${status}`);
  }
}
