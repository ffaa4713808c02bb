import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { childEnv } from "../env";
import { root, typescript } from "../launch/child";
import { dataFolder, remember } from "../launch/data-folder";
import { createTestDatabase, type TestDatabase } from "../testing/database";
import { temporaryFolder } from "../testing/server";

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await createTestDatabase();
  folder = temporaryFolder();
});
afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const NEW = ["--owner", "pat.jones@acme.com", "--domain", "acme.com"];

function run(program: string, args: string[], env: Record<string, string | undefined> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, typescript(program, ...args), {
    cwd: root,
    encoding: "utf8",
    env: childEnv({ DATABASE_URL: undefined, APP_URL: undefined, SMTP_URL: undefined, ...env }),
  });
  expect(stdout + stderr).not.toMatch(/^\s+at .+:\d+:\d+/m);
  return { status, stdout, stderr };
}

const company = (...args: string[]) => run("bin/company.ts", args, { DATABASE_URL: database.url });

async function names(url = database.url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    "SELECT c.slug, c.name, p.email, p.display_name FROM company c JOIN person p ON p.company_id = c.id ORDER BY 1",
  );
  await client.end();
  return rows.map((row) => Object.values(row as Record<string, string>));
}

test("a company created by command and its owner have readable names, or the given ones", async () => {
  expect(company("create", "acme-group", ...NEW).status).toBe(0);
  expect(company("create", "b-inc", "--owner", "p@b.com", "--domain", "b.com").status).toBe(0);
  const given = ["--name", " Zoë \u200b Quill ", "--company-name", "Third & Sons"];
  expect(company("create", "third", "--owner", "q@third.com", "--domain", "third.com", ...given).status).toBe(
    0,
  );
  expect(await names()).toEqual([
    ["acme-group", "Acme Group", "pat.jones@acme.com", "Pat Jones"],
    ["b-inc", "B Inc", "p@b.com", "Owner of B Inc"],
    ["third", "Third & Sons", "q@third.com", "Zoë Quill"],
  ]);
});

test.each<[string, string[], RegExp]>([
  ["nothing", [], /^No command given\./],
  ["an unknown command", ["remove", "acme"], /^Unknown command "remove"\./],
  ["no slug", ["enable"], /^Name the company: enable <slug>\./],
  ["no owner", ["create", "acme", "--domain", "acme.com"], /^A new company needs --owner/],
  ["a word too many", ["list", "acme"], /^Unexpected argument: acme\./],
  ["an unknown option", ["list", "--all"], /--all/],
])(
  "a mistake in the command line exits with 2, and says what is wrong and how to get help: %s",
  (_, args, says) => {
    const { status, stderr } = company(...args);
    expect(stderr).toMatch(says);
    expect(stderr).toContain("npm run company -- --help");
    expect(status).toBe(2);
  },
);

test.each<[string, string[], RegExp]>([
  ["an invalid slug", ["create", "Acme!", ...NEW], /lower ?case|small letters/i],
  ["an invalid address", ["create", "acme", "--owner", "pat", "--domain", "acme.com"], /email/],
  ["an invalid domain", ["create", "acme", "--owner", "p@a.com", "--domain", "acme"], /domain/],
  ["an empty name", ["create", "acme", ...NEW, "--name", "\u200b"], /name/],
  ["an unknown company", ["enable", "no-one"], /No company has the slug "no-one"/],
])("refuses an impossible value in a sentence: %s", (_, args, says) => {
  const { status, stderr } = company(...args);
  expect(stderr).toMatch(says);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(status).toBe(1);
});

test("says in a sentence that the database can't be reached", () => {
  const { status, stderr } = run("bin/company.ts", ["list"], {
    DATABASE_URL: "postgresql://u:secret@127.0.0.1:1/x",
  });
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: "The database can't be reached. Start it or correct DATABASE_URL.\n",
  });
});

describe("without DATABASE_URL", () => {
  const local = (...args: string[]) =>
    run("local/commands/company.ts", args, { LEARN_AMP_DATA_DIR: folder, PORT: "4711" });

  test("the command uses the database and address of a running npm start", async () => {
    const product = {
      databaseUrl: database.url,
      appUrl: "http://localhost:4812",
      mailUrl: null,
      pid: process.pid,
    };
    remember(dataFolder({ LEARN_AMP_DATA_DIR: folder }), "product.json", product);
    const { status, stdout } = local("create", "acme", ...NEW, "--name", "Pat");
    expect(stdout).toMatch(/sets a password with this link, .+: http:\/\/localhost:4812\/password\//);
    expect(status).toBe(0);
    expect(await names()).toEqual([["acme", "Acme", "pat.jones@acme.com", "Pat"]]);
  });

  test("the command starts the database of npm start if that is stopped, and stops it again", () => {
    expect(local("create", "acme", ...NEW)).toMatchObject({ status: 0, stderr: "" });
    const { stdout } = local("list");
    expect(stdout).toMatch(/^acme +off +acme\.com +Acme\n$/);
    const product = {
      databaseUrl: "postgresql://gone",
      appUrl: "http://gone",
      mailUrl: null,
      pid: 2 ** 22 + 1,
    };
    remember(dataFolder({ LEARN_AMP_DATA_DIR: path.resolve(folder) }), "product.json", product);
    expect(local("create", "beta", "--owner", "b@beta.com", "--domain", "beta.com").stdout).toContain(
      "http://localhost:4711/password/",
    );
  });
});
