/** Something that keeps the product from starting, in words for the terminal: what happened, why, what to do. */
export class LaunchError extends Error {
  override readonly name = "LaunchError";
}
