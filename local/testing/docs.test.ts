import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "../launch/child";

const pages = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.md"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter((page) => page !== "" && existsSync(path.join(root, page)));

test.each(pages)("every link in %s leads to something", (page) => {
  const text = readFileSync(path.join(root, page), "utf8");
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? "");
  const broken = targets.filter((target) => !leadsSomewhere(page, target));
  expect(broken).toEqual([]);
});

/** A heading's anchor is its words in lower case, joined by hyphens, as GitHub makes them. */
function anchorsOf(page: string): string[] {
  return [...readFileSync(path.join(root, page), "utf8").matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    (heading ?? "")
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .replaceAll(" ", "-"),
  );
}

function leadsSomewhere(from: string, target: string): boolean {
  if (/^https?:/.test(target)) return true;
  const [file = "", anchor] = target.split("#");
  const page = file === "" ? from : path.join(path.dirname(from), decodeURIComponent(file));
  if (!existsSync(path.join(root, page))) return false;
  return anchor === undefined || anchorsOf(page).includes(anchor);
}
