import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { childEnv } from "../env";
import { root, type Starter, succeed } from "./child";

/** Everything that the built product is made from. */
const SOURCES = [
  "app",
  "pages",
  "components",
  "lib",
  "inngest",
  "public",
  "prisma/schema.prisma",
  "package-lock.json",
];

const STAMP = path.join(root, ".next/learn-amp-sources");

export const nextProgram = path.join(root, "node_modules/next/dist/bin/next");

/**
 * Runs `next build`, unless the existing build was made from exactly these sources.
 * @returns whether it built
 * @throws LaunchError with the end of Next's output
 */
export async function buildIfChanged(start: Starter): Promise<boolean> {
  const wanted = hashSources();
  if (existsSync(path.join(root, ".next/BUILD_ID")) && read(STAMP) === wanted) return false;
  const child = await start({
    name: "Building the product",
    args: [nextProgram, "build"],
    env: childEnv({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }),
    log: "build",
  });
  await succeed(child);
  mkdirSync(path.dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, wanted);
  return true;
}

export function hashSources(base = root): string {
  const hash = createHash("sha256");
  const configs = readdirSync(base).filter((name) =>
    /^(next|postcss)\.config\.|^tsconfig\.json$|^(proxy|instrumentation|instrumentation-client)\.ts$/.test(
      name,
    ),
  );
  for (const file of [...SOURCES, ...configs].sort().flatMap((source) => filesOf(base, source))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(base, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

/** Relative paths in a fixed order. Tests aren't part of the product. */
function filesOf(base: string, source: string): string[] {
  const full = path.join(base, source);
  if (!existsSync(full)) return [];
  const entries = statSync(full).isFile() ? [source] : listFolder(base, source);
  return entries.filter((file) => !/\.test\.tsx?$/.test(file)).sort();
}

function listFolder(base: string, source: string): string[] {
  const entries = readdirSync(path.join(base, source), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(base, path.join(entry.parentPath, entry.name)));
}

function read(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
