import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ServerUser } from "./user";

/**
 * Decides where a server's data is kept, and creates that folder. It is `dataDir` itself, unless the server's user can't
 * enter it (a clone below root's home, for example). Then it is a folder elsewhere, recorded in `<dataDir>.location` for
 * the next start.
 */
export function settleHome(dataDir: string, user: ServerUser | undefined): string {
  const wanted = path.resolve(dataDir);
  mkdirSync(path.dirname(wanted), { recursive: true });
  if (!user || canEnter(path.dirname(wanted), user)) return own(wanted, user);
  const note = `${wanted}.location`;
  const noted = existsSync(note) ? readFileSync(note, "utf8").trim() : undefined;
  const home = noted && canEnter(path.dirname(noted), user) ? noted : elsewhere(wanted, user);
  // Named after the folder it replaces. Without a record, it's left from one that was deleted to start from scratch.
  if (!noted) rmSync(home, { recursive: true, force: true });
  writeFileSync(note, `${home}\n`);
  own(home, user);
  return own(path.join(home, "data"), user);
}

function elsewhere(wanted: string, user: ServerUser): string {
  const name = `learn-amp-${createHash("sha256").update(wanted).digest("hex").slice(0, 12)}`;
  return path.join(reachableFolder(user), name);
}

/** Returns a system folder where the server's user can get a place. @throws Error if there is none */
export function reachableFolder(user: ServerUser): string {
  const found = ["/var/lib", tmpdir(), "/tmp", "/var/tmp"].find((folder) => usable(folder, user));
  if (found) return found;
  throw new Error("PostgreSQL's user can enter no folder to keep data in. Set DATABASE_URL instead.");
}

function usable(folder: string, user: ServerUser): boolean {
  if (!existsSync(folder) || !canEnter(folder, user)) return false;
  try {
    rmdirSync(own(mkdtempSync(path.join(folder, "learn-amp-probe-")), user));
    return true;
  } catch {
    return false;
  }
}

/** Whether every folder from the root down to this one (as far as it exists) lets the user pass. */
export function canEnter(folder: string, user: ServerUser): boolean {
  const parent = path.dirname(folder);
  if (parent !== folder && !canEnter(parent, user)) return false;
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (!stat) return true;
  if (stat.uid === user.uid) return (stat.mode & 0o100) !== 0;
  if (stat.gid === user.gid) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
}

function own(folder: string, user: ServerUser | undefined): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  return folder;
}
