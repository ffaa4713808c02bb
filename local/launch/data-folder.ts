import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { LocalEnv } from "../env";
import { LaunchError } from "./errors";

const root = path.resolve(import.meta.dirname, "../..");

/** The folder, ignored by git, in which a laptop keeps its database, secrets, logs and remembered ports. */
export type DataFolder = { path: string; logs: string };

export function dataFolder({ LEARN_AMP_DATA_DIR }: LocalEnv): DataFolder {
  const folder = path.resolve(root, LEARN_AMP_DATA_DIR ?? ".data");
  const logs = path.join(folder, "logs");
  try {
    mkdirSync(logs, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new LaunchError(
      `The data folder ${folder} can't be made (${code}). Make its parent a folder you may write to, or name another in LEARN_AMP_DATA_DIR.`,
      { cause: error },
    );
  }
  return { path: folder, logs };
}

/** Reads a small JSON file in the folder. Returns `undefined` if it doesn't exist or is truncated. */
export function recall<T>(folder: DataFolder, name: string): T | undefined {
  const file = path.join(folder.path, name);
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return undefined;
  }
}

/** Writes a file whole or not at all, readable by the owner only, because some of these files are secrets. */
export function remember(folder: DataFolder, name: string, value: unknown): void {
  const file = path.join(folder.path, name);
  writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
