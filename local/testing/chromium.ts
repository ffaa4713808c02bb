import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { localEnv } from "../env";

/** Where Debian and others install their browser. */
const SYSTEM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

/**
 * Runs without a sandbox, which root may not use and containers don't offer, and without anything that calls out. We
 * don't use the npm package's own arguments: its single process loses every second page.
 */
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

/** How to start a browser, as Playwright's `launchOptions`. */
export type BrowserLaunch = { executablePath: string; args: string[]; env?: Record<string, string> };

/** Returns the system's Chromium, else the one from an npm package (unpacked below the temporary folder). */
export async function findChromium(): Promise<BrowserLaunch> {
  const { CHROMIUM_PATH: given } = localEnv();
  const installed = given ?? SYSTEM.find((file) => existsSync(file));
  return installed ? { executablePath: installed, args: ARGS } : fromNpm();
}

async function fromNpm(): Promise<BrowserLaunch> {
  const { default: chromium, inflate } = await import("@sparticuz/chromium");
  const executablePath = await chromium.executablePath();
  if (!lacksLibraries(executablePath)) return { executablePath, args: ARGS };
  // The package has libraries for systems without any, but unpacks them in one cloud only.
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const libraries = await inflate(path.resolve(path.dirname(entry), "../bin/al2023.tar.br"));
  return { executablePath, args: ARGS, env: { LD_LIBRARY_PATH: path.join(libraries, "lib") } };
}

function lacksLibraries(executable: string): boolean {
  return spawnSync("ldd", [executable], { encoding: "utf8" }).stdout?.includes("not found") ?? false;
}
