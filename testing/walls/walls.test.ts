import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { findCycles } from "./find-cycles";
import { type Import, readImports } from "./read-imports";
import { packages, walls } from "./walls";

const root = path.resolve(import.meta.dirname, "../..");
const isTest = (file: string) => /\.(test|spec)\.tsx?$/.test(file);
const isContract = (file: string) => /^lib\/.+\/contract(\.ts$|\/)/.test(file);
const isSource = (file: string) =>
  /\.[cm]?tsx?$/.test(file) && !file.endsWith(".config.ts") && existsSync(path.join(root, file));

const rooms = [...walls.keys()];

/** Returns the longest room that a path begins with; null for a file without a room. */
function roomOf(file: string): string | null {
  if (isContract(file)) return "lib/*/contract";
  return rooms.filter((room) => holds(room, file)).sort((a, b) => specificity(b) - specificity(a))[0] ?? null;
}

function holds(room: string, file: string): boolean {
  if (room.endsWith("/*"))
    return file.startsWith(room.slice(0, -1)) && file.split("/").length > room.split("/").length;
  return file === room || file === `${room}.ts` || file.startsWith(`${room}/`);
}

/** `lib/setup/link` goes before `lib/setup/*`, and that before `lib/setup`. */
function specificity(room: string): number {
  return room.split("/").length * 2 - (room.endsWith("*") ? 1 : 0);
}

function mayImport(from: string, imported: string): boolean {
  const room = roomOf(from);
  const target = roomOf(imported);
  if (room === null) return false;
  if (room === target || isContract(imported)) return true;
  return (walls.get(room) ?? []).some(
    (entry) => entry === imported || entry === target || coversAll(entry, imported),
  );
}

function coversAll(entry: string, imported: string): boolean {
  return entry.endsWith("**") && imported.startsWith(entry.slice(0, -2));
}

function layer(entry: string): number {
  return rooms.indexOf(entry);
}

const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: root, encoding: "utf8" })
  .split("\n")
  .filter(isSource);
const imports = new Map<string, Import[]>(files.map((file) => [file, readImports(root, file)]));
const product = files.filter((file) => !isTest(file) && !file.endsWith(".d.ts"));

/** `from → imported` for each import between files of ours. */
const edges = product.flatMap((from) =>
  (imports.get(from) ?? []).flatMap((one) => ("file" in one ? [{ from, imported: one.file }] : [])),
);

test("every file belongs to a room", () => {
  expect(product.filter((file) => roomOf(file) === null)).toEqual([]);
});

test("a file imports only what its room may import", () => {
  const through = edges.filter(({ from, imported }) => !mayImport(from, imported));
  expect(through.map(({ from, imported }) => `${from} → ${imported}`)).toEqual([]);
});

test("a room names only rooms below it", () => {
  const uphill = [...walls].flatMap(([room, entries]) =>
    entries
      .filter((entry) => walls.has(entry) && layer(entry) < layer(room))
      .map((entry) => `${room} → ${entry}`),
  );
  expect(uphill).toEqual([]);
});

test("no files import each other in a circle", () => {
  const known = new Map(product.map((file) => [file, [] as string[]]));
  for (const { from, imported } of edges) if (known.has(imported)) known.get(from)?.push(imported);
  expect(findCycles(known)).toEqual([]);
});

test("packages with their own room are imported only there", () => {
  const through = product.flatMap((from) =>
    (imports.get(from) ?? []).flatMap((one) =>
      "package" in one && !mayUse(from, one.package) ? [`${from} → ${one.package}`] : [],
    ),
  );
  expect(through).toEqual([]);
});

function mayUse(from: string, name: string): boolean {
  return Object.entries(packages)
    .filter(([owned]) =>
      owned.endsWith("/") ? name.startsWith(owned) : name === owned || name.startsWith(`${owned}/`),
    )
    .every(([, users]) => users.some((user) => from.startsWith(user)));
}

/** Run by name, or imported by code that isn't ours: tsx by commands, the others by Next and Prisma's generated client. */
const usedByOthers = ["@prisma/client", "react-dom", "tsx"];

test("the product imports all production dependencies, and only those", () => {
  const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  const imported = product
    .filter((file) => !/^(bench|e2e|local)\/|(^|\/)testing[./]/.test(file))
    .flatMap((file) => imports.get(file) ?? [])
    .flatMap((one) => ("package" in one && !one.package.startsWith("node:") ? [one.package] : []))
    .map((name) => name.split("/", name.startsWith("@") ? 2 : 1).join("/"));
  const needed = new Set([...imported, ...usedByOthers]);
  expect(Object.keys(manifest.dependencies).sort()).toEqual([...needed].sort());
});

test.each([
  ["components/sync/copy.ts", "lib/sync/history/read-run.ts"],
  ["components/sync/copy.ts", "inngest/send.ts"],
  ["app/layout.tsx", "local/okta/index.ts"],
  ["app/layout.tsx", "inngest/context.ts"],
  ["inngest/send.ts", "components/ui/button.tsx"],
  ["lib/sync/run/work.ts", "app/page-context.ts"],
  ["lib/people/loops/mark-loops.ts", "lib/sync/history/read-run.ts"],
  ["lib/okta/port.ts", "lib/directory/mapping.ts"],
  ["lib/crypto/secret-box.ts", "lib/okta/port.ts"],
  ["local/okta/index.ts", "lib/errors.ts"],
])("%s can't import %s", (from, imported) => {
  expect(mayImport(from, imported)).toBe(false);
});

test("CONTRIBUTING.md says what each top-level folder holds", () => {
  const guide = readFileSync(path.join(root, "CONTRIBUTING.md"), "utf8");
  const named = [...guide.matchAll(/^\| `([\w-]+)\/`/gm)].map(([, folder]) => folder);
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && files.some((file) => file.startsWith(`${entry.name}/`)))
    .map(({ name }) => name);
  expect(named.filter((name) => name !== "docs").sort()).toEqual(folders.sort());
});
