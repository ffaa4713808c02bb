import type { Status } from "../population/person";

/** An operation that Okta does not allow in the person's present status. */
export class WrongState extends Error {
  override readonly name = "WrongState";

  constructor(
    readonly operation: string,
    readonly status: Status,
  ) {
    super(`${operation} is not allowed while ${status}`);
  }
}
