import config from "../../prisma.config";
import type { Migrated } from "./migrate";

/** DATABASE_URL, by way of prisma.config.ts. @throws Error saying what to do where it is not set */
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

/** Runs a command of the terminal: what it answers is printed; what it throws is one sentence and exit code 1. */
export async function report(command: () => Promise<string>): Promise<void> {
  try {
    console.log(await command());
  } catch (error) {
    console.error(sentence(error));
    process.exitCode = 1;
  }
}

/** What the system says of a connection is a code and numbers: said in a sentence. */
function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, message } = error as NodeJS.ErrnoException;
  const system = code !== undefined && /^E[A-Z]+$/.test(code);
  return system
    ? `The database of DATABASE_URL cannot be reached (${message || code}). Start it or correct DATABASE_URL.`
    : message;
}
