import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The user that PostgreSQL runs as; `undefined` means ourselves. */
export type ServerUser = { uid: number; gid: number };

/**
 * PostgreSQL refuses to run as root. As root, it gets its own user: `postgres`, created if it doesn't exist, or `nobody`
 * where users can't be created.
 * @throws Error in words for the terminal if there is neither
 */
export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const user = find("postgres") ?? create("postgres") ?? find("nobody");
  if (user) return user;
  throw new Error(
    "PostgreSQL doesn't run as root, and we couldn't make another user. Run the command as an ordinary user, or set DATABASE_URL.",
  );
}

function find(name: string): ServerUser | undefined {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

function create(name: string): ServerUser | undefined {
  try {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/bin/false", name], {
      stdio: "ignore",
    });
  } catch {
    return undefined;
  }
  return find(name);
}
