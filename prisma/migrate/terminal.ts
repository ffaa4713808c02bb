import config from "../../prisma.config";
import type { Migrated } from "./migrate";

/** Returns DATABASE_URL from prisma.config.ts. @throws Error that says what to do if it isn't set */
export function configuredDatabase(otherwise?: string): string {
  const url = config.datasource?.url;
  if (url) return url;
  throw new Error(`Set DATABASE_URL to a PostgreSQL address${otherwise ? `, ${otherwise}` : ""}.`);
}

export function describeMigrated({ applied }: Migrated): string {
  if (applied.length === 0) return "The database is up to date; nothing was applied.";
  return [
    `Applied ${applied.length === 1 ? "1 migration" : `${applied.length} migrations`}:`,
    ...applied,
  ].join("\n  ");
}

/** Runs a terminal command. Prints its result; an error becomes one sentence and exit code 1. */
export async function report(command: () => Promise<string>): Promise<void> {
  try {
    console.log(await command());
  } catch (error) {
    console.error(sentence(error));
    process.exitCode = 1;
  }
}

/** Turns the system's code for a failed connection into a sentence. */
function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, message } = error as NodeJS.ErrnoException;
  const system = code !== undefined && /^E[A-Z]+$/.test(code);
  return system
    ? `The database of DATABASE_URL can't be reached (${message || code}). Start it or correct DATABASE_URL.`
    : message;
}
