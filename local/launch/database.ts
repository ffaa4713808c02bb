import pg from "pg";
import { startPostgres } from "../postgres";
import { type DataFolder, recall, remember } from "./data-folder";
import { LaunchError } from "./errors";
import type { Stoppable } from "./stack";

export type Database = Stoppable & {
  url: string;
  /** For the terminal: where it is, without its password. */
  place: string;
  isRunning(): boolean;
};

/** Opens the database that DATABASE_URL names, or else PostgreSQL from npm in the data folder. */
export async function openDatabase(given: string | undefined, folder: DataFolder): Promise<Database> {
  if (given) {
    await reach(given);
    return {
      name: "PostgreSQL",
      url: given,
      place: placeOf(given),
      isRunning: () => true,
      stop: async () => undefined,
    };
  }
  const server = await startOwn(folder);
  return {
    name: "PostgreSQL",
    url: server.url,
    place: `PostgreSQL from npm on port ${server.port}`,
    isRunning: server.isRunning,
    stop: server.stop,
  };
}

/** Lends the laptop's own database to a command. Leaves it running if it was running already. */
export async function withLaptopPostgres<T>(
  folder: DataFolder,
  use: (url: string) => Promise<T>,
): Promise<T> {
  const server = await startOwn(folder);
  try {
    return await use(server.url);
  } finally {
    if (!server.adopted) await server.stop();
  }
}

async function startOwn(folder: DataFolder) {
  const port = recall<{ port: number }>(folder, "postgres.json")?.port;
  const server = await startPostgres({ dataDir: `${folder.path}/postgres`, ...(port ? { port } : {}) });
  remember(folder, "postgres.json", { port: server.port });
  return server;
}

async function reach(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("SELECT 1");
  } catch (error) {
    throw new LaunchError(
      `The database of DATABASE_URL (${placeOf(url)}) can't be used: ${reason(error)}. Start it, correct DATABASE_URL, or unset it to use the PostgreSQL that comes with npm start.`,
      { cause: error },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host || "localhost"}${pathname}`;
}

/** A refused connection is an error without a message, one for each address tried. So we use its code. */
function reason(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  if (code === "ECONNREFUSED") return "nothing listens there";
  if (code === "ENOTFOUND") return "there is no such host";
  return message || code || String(error);
}
