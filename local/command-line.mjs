// What each npm script accepts. Plain JavaScript without dependencies: the bootstrap reads it before anything is installed.
import { parseArgs } from "node:util";

/** Exit code for a command line that can't be read, as most programs use it. */
const USAGE_ERROR = 2;

const number = (from, to, value = "<number>") => ({
  value,
  must: to === undefined ? `a whole number from ${from}` : `a whole number from ${from} to ${to}`,
  read: (text) =>
    /^\d{1,9}$/.test(text) && Number(text) >= from && Number(text) <= (to ?? Number(text))
      ? Number(text)
      : undefined,
});
const text = (value) => ({ value, must: "text", read: (given) => given || undefined });
/** Okta's own limits times this. */
const limits = {
  value: "<scale|off>",
  must: 'a number above 0, or "off"',
  read: (given) =>
    given === "off" ? "off" : Number(given) > 0 && Number.isFinite(Number(given)) ? Number(given) : undefined,
};

const port = (otherwise) => ({
  ...number(0, 65_535),
  otherwise,
  about: "the port it listens on (0 takes a free one)",
});
const latency = {
  ...number(0, 600_000),
  otherwise: 0,
  about: "milliseconds added to each of Okta's responses",
};

const envNote =
  "It reads its settings from the environment (README.md), such as PORT=3001, and needs no options.";

const gzip = { about: "Okta compresses its responses, as the real one does, on our processor" };

/** One entry a command: what it does, its words, and its options with their defaults. */
export const commandLines = {
  start: {
    does: "Starts everything in one terminal and syncs the demo company.",
    script: "npm start",
    note: envNote,
  },
  dev: { does: "Starts the same as npm start, with the product under next dev.", note: envNote },
  test: {
    does: "Runs all checks and tests. The last line: N passed, N failed, N skipped.",
    script: "npm test",
    options: { full: { about: "the long tests too, as npm run test:full" } },
  },
  verify: {
    does: "Checks what changed since main: lint, unused code, types, walls and unit tests, in under 30 seconds.",
  },
  build: { does: "Builds the product for production." },
  serve: {
    does: "Serves the built product in production.",
    note: "README.md lists the variables it needs. It lists any that are missing before it starts.",
    options: {
      port: { ...number(0, 65_535), short: "p", about: "the port it listens on, PORT or 3000 by default" },
      hostname: { ...text("<address>"), short: "H", about: "the address it listens on, all by default" },
    },
  },
  bench: {
    does: "Measures a full sync against its lower bounds.",
    note: "npm run bench -- events measures event hooks, -- pages the pages, -- large a large company's rarer work: see their --help.",
    options: {
      people: { ...number(1, 10_000_000), otherwise: 100_000, about: "people in the local Okta org" },
      runs: { ...number(1, 1_000), otherwise: 3, about: "how often it measures" },
      "no-floors": { about: "measures the sync alone, for sizes at which the lower bounds take too long" },
      latency,
      gzip,
    },
  },
  "bench events": {
    does: "Measures event hooks: response times, changes and a burst.",
    options: {
      people: { ...number(1, 10_000_000), otherwise: 4_000, about: "people in the local Okta org" },
      seconds: { ...number(1, 86_400), otherwise: 60, about: "how long it measures response times" },
      limits: { ...limits, otherwise: "off", about: "Okta's rate limits times this" },
      latency,
      gzip,
    },
  },
  "bench pages": {
    does: "Measures how long the server takes to answer every page of a large company.",
    options: {
      people: { ...number(1_000, 10_000_000), otherwise: 100_000, about: "people in the company" },
      changes: { ...number(1), about: "what its syncs have changed, two for each person by default" },
      calls: { ...number(1, 100_000), otherwise: 30, about: "how often it asks for each page" },
    },
  },
  "bench large": {
    does: "Measures the simulator, undo and a move to another org in a large company, and in one of a tenth.",
    options: {
      people: { ...number(10_000, 10_000_000), otherwise: 100_000, about: "people in the company" },
    },
  },
  okta: {
    does: "Runs only a local Okta org.",
    options: {
      port: port(4_000),
      people: { ...number(1, 10_000_000), otherwise: 500, about: "people in it" },
      seed: { ...number(0), otherwise: 1, about: "the same seed makes the same people" },
      token: { ...text("<token>"), about: "the API token of its super admin" },
      domain: { ...text("<domain>"), otherwise: "acme.example", about: "the domain of its people's emails" },
      empty: { about: "an org with only its admin" },
      "rate-limits": { ...limits, otherwise: 1, about: "Okta's own rate limits times this" },
      latency,
      "no-gzip": {
        about: "compresses no responses, for benchmarks in which it shares the processor with the product",
      },
      data: { ...text("<folder>"), about: "a folder that keeps its signing keys" },
    },
  },
  company: {
    does: "Creates companies and switches their Okta integration on or off.",
    words: `create <slug> --owner <email> --domain <domain>[,<domain>] [--name <name>] [--company-name <name>]
       npm run company -- enable <slug>
       npm run company -- disable <slug>
       npm run company -- list`,
    options: {
      owner: { ...text("<email>"), about: "the owner's email" },
      domain: { ...text("<domain>"), about: "the company's email domains, separated by commas" },
      name: { ...text("<name>"), about: "the owner's name, by default taken from their email" },
      "company-name": { ...text("<name>"), about: "the company's name, by default taken from the slug" },
    },
    note: "Without DATABASE_URL it uses the database of npm start.",
  },
  "db:migrate": {
    does: "Applies migrations that are missing from the database.",
    note: "Without DATABASE_URL it uses the database of npm start.",
  },
  "inngest:register": { does: "Registers the functions with Inngest: the last step of a deployment." },
  screenshots: {
    does: "Takes pictures of every page and state: light, dark, and on a phone. Needs a build.",
    options: {
      readme: { about: "also replaces the four pictures of the README" },
    },
  },
  // Started by npm start, not by npm scripts of their own.
  inngest: {
    does: "Runs the local Inngest engine.",
    options: {
      port: port(8_288),
      "database-url": { ...text("<postgresql://…>"), about: "where its database is" },
      "app-url": { ...text("<http://…>"), about: "where the product serves its functions" },
    },
  },
  mail: {
    does: "Runs the local mail server.",
    options: {
      port: port(8_025),
      "smtp-port": { ...port(1_025), about: "the port it receives mail on" },
      file: { ...text("<file>"), about: "the file it stores mail in" },
    },
  },
};

/**
 * Reads what was typed after a command.
 * @returns `{ help: true }`, `{ problems }` in sentences, or `{ values, words }`
 */
export function parseCommandLine(name, args) {
  const { options = {}, words: takesWords } = commandLines[name];
  const known = Object.entries(options);
  const config = {
    help: { type: "boolean", short: "h" },
    ...Object.fromEntries(
      known.map(([key, { read, short }]) => [
        key,
        { type: read ? "string" : "boolean", ...(short ? { short } : {}) },
      ]),
    ),
  };
  const { tokens } = parseArgs({
    args,
    options: config,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = tokens.filter(({ kind }) => kind === "option");
  const words = tokens.filter(({ kind }) => kind === "positional").map(({ value }) => value);
  if (given.some(({ name: key }) => key === "help")) return { help: true };
  const unknown = [
    ...new Set(given.filter(({ name: key }) => !Object.hasOwn(config, key)).map(({ rawName }) => rawName)),
  ];
  if (unknown.length > 0) return { problems: unknown.map((one) => `Unknown option ${one}.`) };
  const values = Object.fromEntries(
    known.map(([key, { read, otherwise }]) => [key, read ? otherwise : false]),
  );
  const problems = given.flatMap(({ name: key, value }) => {
    const { read, must } = options[key];
    if (!read && value !== undefined) return [`--${key} takes no value.`];
    values[key] = read ? readValue(read, value) : true;
    return values[key] === undefined ? [complaint(key, value, must)] : [];
  });
  if (problems.length === 0 && !takesWords)
    problems.push(...words.map((one) => `Unexpected argument: ${one}.`));
  return problems.length > 0 ? { problems } : { values, words };
}

function readValue(read, value) {
  return value === undefined || value.startsWith("--") ? undefined : read(value);
}

function complaint(key, value, must) {
  if (value === undefined || value === "" || value.startsWith("--"))
    return `--${key} needs a value: ${must}.`;
  return `--${key} must be ${must}, not "${value.slice(0, 60)}".`;
}

/** Returns how a command is used. */
export function usageOf(name) {
  const { does, script, words, note, options = {} } = commandLines[name];
  const called = script ?? `npm run ${name.split(" ")[0]}`;
  const [, ...kind] = name.split(" ");
  const rows = Object.entries({ ...options, help: { short: "h", about: "show this help" } }).map(
    ([key, { value, short, about, otherwise }]) => [
      `${short ? `-${short}, ` : ""}--${key}${value ? ` ${value}` : ""}`,
      `${about}${otherwise === undefined ? "" : `, ${otherwise} by default`}`,
    ],
  );
  const width = Math.max(...rows.map(([left]) => left.length));
  const tail = [...kind, words ?? (Object.keys(options).length > 0 ? "[options]" : "")].join(" ").trim();
  return [
    `Usage: ${called}${tail ? ` -- ${tail}` : ""}`,
    `\n${does}${note ? `\n${note}` : ""}\n`,
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
  ].join("\n");
}

/** Returns a command that has variants: `bench events` has options of its own. */
function kindOf(name, args) {
  const kind = `${name} ${args[0]}`;
  return Object.hasOwn(commandLines, kind) ? { name: kind, args: args.slice(1) } : { name, args };
}

/**
 * Reads the command line of this process. Ends the process with the usage for --help, and with the mistakes if there are any.
 * @returns the options' values by name, and the words
 */
export function readCommandLine(command, typed = process.argv.slice(2)) {
  const { name, args } = kindOf(command, typed);
  const { help, problems, values, words } = parseCommandLine(name, args);
  if (help) {
    console.log(usageOf(name));
    process.exit(0);
  }
  if (problems) {
    console.error(`${problems.join("\n")}\n\n${usageOf(name)}`);
    process.exit(USAGE_ERROR);
  }
  return { values, words };
}
