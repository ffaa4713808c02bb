/** An operation that Okta does not allow in the present status of a person, app or hook. */
export class WrongState extends Error {
  override readonly name = "WrongState";

  constructor(
    readonly operation: string,
    readonly status: string,
  ) {
    super(`${operation} is not allowed while ${status}`);
  }
}
