import { migrate } from "@/prisma/migrate/migrate";
import type { Starter } from "./child";
import { type Database, openDatabase } from "./database";
import type { LaunchOptions } from "./launch-options";
import type { Secrets } from "./secrets";
import { rememberedPort, type Service, startEngine, startMail, startOkta } from "./services";
import { hasOwnInngest } from "./web";

/** Opens the database and applies the migrations. */
export async function openMigrated({ env, folder, terminal, stack }: LaunchOptions): Promise<Database> {
  const { database } = await terminal.step(
    "Database",
    async () => {
      const database = await stack.add(await openDatabase(env.DATABASE_URL, folder));
      return { database, ...(await migrate(database.url)) };
    },
    ({ database, applied }) =>
      `${database.place}, ${applied.length > 0 ? `${applied.length} migrations applied` : "up to date"}`,
  );
  return database;
}

/** Starts the local Okta org. */
export function openOkta(
  { env, folder, terminal }: LaunchOptions,
  start: Starter,
  secrets: Secrets,
): Promise<Service> {
  const people = env.LEARN_AMP_DEMO_PEOPLE ?? 500;
  return terminal.step(
    "Okta",
    async () => startOkta(start, await rememberedPort(folder, "okta"), people, secrets.oktaToken, folder),
    ({ url }) => `local org of ${people.toLocaleString("en")} people at ${url}`,
  );
}

/** Returns `undefined` if the environment names a mail server to use. */
export async function openMail(
  { env, folder, terminal }: LaunchOptions,
  start: Starter,
): Promise<(Service & { smtpUrl: string }) | undefined> {
  if (env.SMTP_URL) {
    terminal.line("  Mail          the server in SMTP_URL");
    return undefined;
  }
  return terminal.step(
    "Mail",
    async () => {
      const http = await rememberedPort(folder, "mail");
      return startMail(start, folder, { http, smtp: await rememberedPort(folder, "smtp") });
    },
    ({ url }) => `local mailbox at ${url}`,
  );
}

/** Returns `undefined` if the environment names an Inngest to use. */
export async function openEngine(
  { env, folder, terminal }: LaunchOptions,
  start: Starter,
  database: Database,
  functionsPort: number,
): Promise<Service | undefined> {
  if (hasOwnInngest(env)) {
    terminal.line("  Inngest       the one in your environment");
    return undefined;
  }
  return terminal.step(
    "Inngest",
    async () =>
      startEngine(
        start,
        await rememberedPort(folder, "inngest"),
        database.url,
        `http://127.0.0.1:${functionsPort}/api/inngest`,
      ),
    ({ url }) => `local engine at ${url}`,
  );
}
