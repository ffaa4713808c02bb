import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Binaries } from "./binaries";
import { programEnv } from "./settings";
import type { ServerUser } from "./user";

/**
 * Creates an empty cluster in `data` unless there is one, and returns the password of its superuser `postgres`. The
 * password is kept in `passwordFile` (mode 0600). A half-made folder is made again.
 * @throws Error in words for the terminal
 */
export function initialise(
  data: string,
  passwordFile: string,
  binaries: Binaries,
  user: ServerUser | undefined,
): string {
  const finished = existsSync(path.join(data, finishedMark));
  if (finished && existsSync(passwordFile)) return readFileSync(passwordFile, "utf8").trim();
  if (finished)
    throw new Error(
      `${passwordFile} is missing, and ${data} can't be opened without it. Put it back, or delete both.`,
    );
  for (const entry of readdirSync(data)) rmSync(path.join(data, entry), { recursive: true });
  const password = randomBytes(18).toString("base64url");
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  runInitdb(data, password, binaries, user);
  writeFileSync(path.join(data, finishedMark), "");
  return password;
}

/** Written last. PG_VERSION won't do: initdb writes it first. */
const finishedMark = ".initialised";

function runInitdb(data: string, password: string, binaries: Binaries, user: ServerUser | undefined): void {
  // In its own file: the server's user can't read ours, and everyone can see arguments.
  const given = `${data}.initial-password`;
  writeFileSync(given, `${password}\n`, { mode: 0o600 });
  if (user) chownSync(given, user.uid, user.gid);
  const flags = [
    `--pgdata=${data}`,
    `--pwfile=${given}`,
    "--username=postgres",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
  ];
  try {
    execFileSync(binaries.initdb, flags, {
      ...user,
      cwd: data,
      env: programEnv,
      stdio: ["ignore", "ignore", "pipe"],
    });
  } catch (error) {
    const said = (error as { stderr?: Buffer }).stderr?.toString().trim() ?? String(error);
    throw new Error(`PostgreSQL couldn't make its data folder ${data}: ${said}`, { cause: error });
  } finally {
    rmSync(given, { force: true });
  }
}
