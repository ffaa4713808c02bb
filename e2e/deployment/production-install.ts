import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { root } from "@/local/launch/child";
import { temporaryFolder } from "@/local/testing/server";

type Lockfile = { packages: Record<string, { dev?: boolean }> };
type Manifest = { devDependencies: Record<string, string> };

/** What a build leaves for a server, and what it leaves for the next build. */
const BUILT = [".next", "lib/db/generated"];
const ONLY_FOR_BUILDS = [".next/cache", ".next/dev"];

/**
 * Makes a folder like a server's: the files of git, what the build made, and the packages that `npm ci --omit=dev`
 * installs, without those of ours that npm keeps because a production package lists them as an optional peer.
 * @returns its path
 */
export function installForProduction(): string {
  const folder = temporaryFolder();
  for (const file of ourFiles()) cpSync(path.join(root, file), path.join(folder, file));
  const isForServers = (source: string) => !ONLY_FOR_BUILDS.includes(path.relative(root, source));
  for (const part of BUILT) {
    const copy = { recursive: true, verbatimSymlinks: true, filter: isForServers };
    cpSync(path.join(root, part), path.join(folder, part), copy);
  }
  for (const name of productionPackages()) {
    const link = path.join(folder, "node_modules", name);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.join(root, "node_modules", name), link);
  }
  return folder;
}

function ourFiles(): string[] {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate"];
  return execFileSync("git", args, { cwd: root, encoding: "utf8" }).split("\n").filter(Boolean);
}

/** Returns the names of the packages at the top of `node_modules`; those deeper come with them. */
function productionPackages(): string[] {
  const { packages } = readJson<Lockfile>("package-lock.json");
  const { devDependencies } = readJson<Manifest>("package.json");
  return Object.entries(packages).flatMap(([place, { dev }]) => {
    const name = place.replace(/^node_modules\//, "");
    const isAtTheTop = name !== place && !name.includes("node_modules/");
    return isAtTheTop && !dev && !Object.hasOwn(devDependencies, name) ? [name] : [];
  });
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(path.join(root, file), "utf8")) as T;
}
