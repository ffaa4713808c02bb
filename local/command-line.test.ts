import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type Commands, commandLines, parseCommandLine, usageOf } from "./command-line.mjs";
import { childEnv } from "./env";
import { root } from "./launch/child";

const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};
const STACK = /^\s+at .+:\d+:\d+\)?$/m;

/** Runs an npm script's own program with more words after it. */
function run(script: string, ...more: string[]) {
  const [program = "", ...args] = script.split(" ");
  const env = childEnv({ npm_lifecycle_event: undefined, DATABASE_URL: undefined, PORT: undefined });
  env.PATH = `${path.join(root, "node_modules/.bin")}${path.delimiter}${env.PATH}`;
  const { status, stdout, stderr } = spawnSync(program, [...args, ...more], {
    cwd: root,
    env,
    encoding: "utf8",
    timeout: 50_000,
  });
  return { status, stdout, stderr };
}

const ours = Object.entries(scripts).filter(([, script]) => script.includes("bootstrap.mjs"));

describe.each(ours)("npm run %s", (name, script) => {
  it("shows how it is used with --help and -h", () => {
    for (const help of ["--help", "-h"]) {
      const { status, stdout, stderr } = run(script, help);
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(stdout).toMatch(/^Usage: npm /);
    }
  });

  it("names unknown options, exits with 2 and shows no stack trace", () => {
    const { status, stdout, stderr } = run(script, "--no-such-option", "--nor-this=1", "-z");
    for (const option of ["--no-such-option", "--nor-this", "-z"])
      expect(stderr, name).toContain(`Unknown option ${option}.`);
    expect(stderr).toContain("Usage: ");
    expect(stderr).not.toMatch(STACK);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  });
});

test.each(Object.entries(scripts).filter(([name]) => !ours.some(([one]) => one === name)))(
  "npm run %s, a program of others, shows its usage and no stack trace for a mistake",
  (_, script) => {
    expect(run(script.replace(" .", "").replace(" --write", ""), "--help").status).toBe(0);
    const { status, stdout, stderr } = run(script, "--no-such-option");
    expect(status).not.toBe(0);
    expect(stdout + stderr).not.toMatch(STACK);
  },
);

const named = Object.keys(commandLines) as (keyof Commands)[];

test("every option takes its own default, and the usage names every option", () => {
  for (const name of named) {
    for (const [option, { otherwise, read }] of Object.entries(commandLines[name].options ?? {})) {
      expect(usageOf(name)).toContain(`--${option}`);
      if (otherwise === undefined) continue;
      expect(read?.(String(otherwise)), `${name} --${option}`).toBe(otherwise);
    }
  }
});

test("everything typed after a command is accepted or answered in sentences", () => {
  const words = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "--",
      "-",
      "--help",
      "--port",
      "--port=",
      "--people=0",
      "--empty",
      "--empty=1",
      "--__proto__",
      "-p",
    ),
  );
  fc.assert(
    fc.property(fc.constantFrom(...named), fc.array(words, { maxLength: 6 }), (name, typed) => {
      const read = parseCommandLine(name, typed);
      if (read.problems) {
        expect(read.problems.length).toBeGreaterThan(0);
        for (const problem of read.problems) expect(problem).toMatch(/\.$/);
      } else if (!read.help) expect(read.values).toBeTypeOf("object");
    }),
  );
});

test.each([
  ["okta", ["--port"], "--port needs a value: a whole number from 0 to 65535."],
  ["okta", ["--port", "--people", "5"], "--port needs a value: a whole number from 0 to 65535."],
  ["okta", ["--port", "70000"], '--port must be a whole number from 0 to 65535, not "70000".'],
  ["okta", ["--people", "1e3"], '--people must be a whole number from 1 to 10000000, not "1e3".'],
  ["okta", ["--people=-1"], '--people must be a whole number from 1 to 10000000, not "-1".'],
  ["okta", ["--rate-limits", "0"], '--rate-limits must be a number above 0, or "off", not "0".'],
  ["okta", ["--empty=yes"], "--empty takes no value."],
  ["okta", ["4000"], "Unexpected argument: 4000."],
  ["mail", ["--file", ""], "--file needs a value: text."],
] as const)("%s %j is answered with: %s", (name, typed, problem) => {
  expect(parseCommandLine(name, [...typed])).toMatchObject({ problems: expect.arrayContaining([problem]) });
});
