import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { Probe } from "./probe";

const shared = globalThis as { learnAmpProbe?: Probe };

/** Returns the process's one probe. */
export function probe(): Probe {
  shared.learnAmpProbe ??= new Probe(env().DATABASE_URL);
  return shared.learnAmpProbe;
}

/** Returns whether the database answers, within about a second. */
export function isDatabaseAnswering(): Promise<boolean> {
  return probe().isAnswering();
}

/** @throws AppError 503 while the database doesn't answer */
export async function requireDatabase(): Promise<void> {
  if (!(await isDatabaseAnswering())) throw databaseDown();
}

/** Makes the error that says that the database can't be reached. */
export function databaseDown(): AppError {
  return new AppError("database-down", "Learn Amp can't reach the database.", {
    advice: "Try again in a minute.",
  });
}
