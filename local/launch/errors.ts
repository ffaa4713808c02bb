import { MigrationError } from "@/prisma/migrate/migrate";
import { EnvironmentError } from "../env";

/** Something that keeps the product from starting, in words for the terminal: what happened, why, what to do. */
export class LaunchError extends Error {
  override readonly name = "LaunchError";
}

/** Returns whether an error's message is enough for the person at the terminal. Others come with their stack. */
export function isForTheReader(error: unknown): error is Error {
  return [EnvironmentError, LaunchError, MigrationError].some((type) => error instanceof type);
}
