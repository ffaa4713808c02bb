import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { root } from "../launch/child";

/** Returns the files that differ from where this branch left main, uncommitted ones included; null outside of git. */
export function changedFiles(): string[] | null {
  const base = git("merge-base", "HEAD", "origin/main") ?? git("merge-base", "HEAD", "main");
  const changed = git("diff", "--name-only", "--relative", base?.trim() ?? "HEAD");
  const added = git("ls-files", "--others", "--exclude-standard");
  if (changed === null || added === null) return null;
  return `${changed}${added}`.split("\n").filter((file) => file && existsSync(path.join(root, file)));
}

/** Returns what git prints; null where it fails. */
function git(...args: string[]): string | null {
  const { status, stdout } = spawnSync("git", args, { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout : null;
}
