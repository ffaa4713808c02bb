import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Postgres, startPostgres } from "../postgres";

/**
 * Starts a PostgreSQL whose data is deleted when it stops, or when this process ends without stopping it. Pass `durable`
 * if it must write as in production.
 */
export async function startThrowawayPostgres({
  durable = false,
} = {}): Promise<Postgres & { folder: string }> {
  const folder = temporaryFolder();
  const server = await startPostgres({ dataDir: path.join(folder, "postgres"), durable });
  const keeper = path.join(import.meta.dirname, "keeper.mjs");
  const child = spawn(process.execPath, [keeper, String(server.pid), folder], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  child.unref();
  const stop = async () => {
    await server.stop();
    child.ref();
    const gone = once(child, "exit");
    child.stdin.end();
    await gone;
  };
  return { ...server, folder, stop };
}

/** Makes a new folder that PostgreSQL's user can pass through if we are root. The files in it are still ours alone. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "learn-amp-test-"));
  chmodSync(folder, 0o711);
  return folder;
}

export async function withThrowawayPostgres<T>(use: (url: string) => Promise<T>): Promise<T> {
  const server = await startThrowawayPostgres();
  try {
    return await use(server.url);
  } finally {
    await server.stop();
  }
}
