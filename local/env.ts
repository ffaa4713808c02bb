import { z } from "zod";

const port = z.coerce.number().int().min(1).max(65_535);
const urlOf = (protocol: RegExp) =>
  z.string().refine((text) => URL.canParse(text) && protocol.test(new URL(text).protocol));
const postgresUrl = urlOf(/^postgres(ql)?:$/);
const httpUrl = urlOf(/^https?:$/);
const flag = z.enum(["0", "1"]).transform((text) => text === "1");
const words = z.string();

/** Every variable that starting and testing on a laptop reads: what it must look like, and the same in words. */
const variables = {
  PORT: [port, "a port number between 1 and 65535, such as 3000"],
  DATABASE_URL: [
    postgresUrl,
    "a PostgreSQL address, such as postgresql://user:password@localhost:5432/learn_amp",
  ],
  APP_URL: [httpUrl, "the address people open, such as http://localhost:3000"],
  NEXTAUTH_SECRET: [z.string().min(32), "at least 32 random characters"],
  ENCRYPTION_KEYS: [
    z.string().regex(/^\w[\w-]*:[A-Za-z0-9+/]{43}=(\s*,\s*\w[\w-]*:[A-Za-z0-9+/]{43}=)*$/),
    "id:base64 pairs of 32-byte keys, separated by commas",
  ],
  SMTP_URL: [urlOf(/^smtps?:$/), "the address of a mail server, such as smtp://user:password@host:587"],
  INNGEST_DEV: [z.string(), "1, or the address of an Inngest dev server"],
  INNGEST_BASE_URL: [httpUrl, "the address of an Inngest server"],
  INNGEST_EVENT_KEY: [words, "an Inngest event key"],
  INNGEST_SIGNING_KEY: [words, "an Inngest signing key"],
  LEARN_AMP_DATA_DIR: [words, "a folder"],
  LEARN_AMP_DEMO_PEOPLE: [
    z.coerce.number().int().min(1).max(1_000_000),
    "a number of people between 1 and 1000000",
  ],
  LEARN_AMP_FULL: [flag, "0 or 1"],
  LEARN_AMP_PRODUCT: [words, "the data folder of a running product that browser tests are to use"],
  LEARN_AMP_REPORT: [words, "a file for a test runner's tally"],
  TEST_DATABASE_URL: [postgresUrl, "the address of a PostgreSQL server on which databases may be created"],
  CHROMIUM_PATH: [words, "the path of a Chromium or Chrome"],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

type Name = keyof typeof variables;

/** The variables that are set, in their types. An empty one counts as not set. */
export type LocalEnv = { [N in Name]?: z.infer<(typeof variables)[N][0]> };

/** The message has one sentence for each malformed variable: its name, value, and what it must be. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

/** Reads the environment. @throws EnvironmentError */
export function localEnv(from: Record<string, string | undefined> = process.env): LocalEnv {
  const read: Record<string, unknown> = {};
  const complaints: string[] = [];
  for (const [name, [type, expected]] of Object.entries(variables)) {
    const text = from[name];
    if (text === undefined || text === "") continue;
    const parsed = type.safeParse(text);
    if (parsed.success) read[name] = parsed.data;
    else complaints.push(`${name} is ${shown(name, text)}, but must be ${expected}.`);
  }
  if (complaints.length > 0) throw new EnvironmentError(complaints.join("\n"));
  return read as LocalEnv;
}

/** Passwords and keys don't appear in a terminal. */
function shown(name: string, text: string): string {
  const secret = /SECRET|KEY|DATABASE_URL|SMTP_URL/.test(name);
  return secret ? "malformed" : JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

/** Returns everything set, for a child process; `undefined` removes a variable. */
export function childEnv(changes: Record<string, string | undefined>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes };
}

/** Passes variables to processes that inherit ours: the browser tests' workers. */
export function exportEnv(changes: Partial<Record<Name, string>>): void {
  Object.assign(process.env, changes);
}
