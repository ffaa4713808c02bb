import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { ZodError } from "zod";
import { newCompanySchema, newOwnerSchema } from "@/lib/company/contract";
import { createCompany } from "@/lib/company/create-company";
import { nameFromSlug, ownerNameFromEmail } from "@/lib/company/readable-name";
import { sendOwnerLink } from "@/lib/company/send-owner-link";
import { switchIntegration } from "@/lib/company/switch-integration";
import { type Context, systemClock } from "@/lib/context";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { isDatabaseDown } from "@/lib/db/error-codes";
import { databaseUrl, hasAppUrl } from "@/lib/env";
import { unsentJobs } from "@/lib/jobs";
import { log } from "@/lib/log";

/** local/command-line.mjs, which npm run company reads first, has its usage and the value of each option. */
const SEE_USAGE = "For usage, run: npm run company -- --help";

class UsageError extends Error {}

// What Learn Amp staff do from the command line.
try {
  const typed = readTyped();
  const db = openDatabase(databaseUrl(), { max: 2 });
  try {
    say(await run(db, typed));
  } finally {
    await db.$disconnect();
  }
} catch (error) {
  process.stderr.write(`${inWords(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

type Typed = ReturnType<typeof readTyped>;

function readTyped() {
  const text = { type: "string" } as const;
  try {
    const options = { owner: text, domain: text, name: text, "company-name": text };
    const { positionals, values } = parseArgs({ allowPositionals: true, options });
    const [command = "", slug = "", ...rest] = positionals;
    const takesSlug = ["create", "enable", "disable"].includes(command);
    if (!takesSlug && command !== "list")
      throw new UsageError(command ? `Unknown command "${command}".` : "No command given.");
    if (takesSlug && !slug) throw new UsageError(`Name the company: ${command} <slug>.`);
    const extra = takesSlug ? rest : [slug, ...rest].filter(Boolean);
    if (extra.length > 0) throw new UsageError(`Unexpected argument: ${extra.join(" ")}.`);
    if (command !== "create") return { command, slug, values: null };
    const { owner, domain, name, "company-name": companyName } = values;
    if (!owner || !domain) throw new UsageError("A new company needs --owner <email> and --domain <domain>.");
    return { command, slug, values: { owner, domain, name, companyName } };
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${SEE_USAGE}`);
  }
}

async function run(db: PrismaClient, { command, slug, values }: Typed): Promise<string> {
  if (command === "list") return list(db);
  return values ? create(db, slug, values) : toggle(db, slug, command === "enable");
}

/**
 * Creates a company. Its owner sets a password with a link, mailed or printed. If we don't know the product's address
 * (APP_URL), we make and print a password instead.
 */
async function create(db: PrismaClient, slug: string, given: NonNullable<Typed["values"]>): Promise<string> {
  const name = newCompanySchema.shape.name.parse(given.companyName ?? nameFromSlug(slug));
  const { email, displayName } = newOwnerSchema.parse({
    email: given.owner,
    displayName: given.name ?? ownerNameFromEmail(given.owner, name),
  });
  const password = hasAppUrl() ? undefined : randomBytes(12).toString("base64url");
  const { companyId, ownerId } = await createCompany(
    { db, jobs: unsentJobs },
    {
      slug,
      name,
      domains: given.domain.split(","),
      owner: { email, displayName, password },
      by: "staff: command line",
    },
  );
  if (password) return `${slug} created. ${email} signs in with this password, shown only once: ${password}`;
  const { mailedTo, link } = await sendOwnerLink(contextOf(db, companyId), { personId: ownerId });
  return mailedTo
    ? `${slug} created. We sent a link to set a password to ${mailedTo}.`
    : `${slug} created. ${email} sets a password with this link, which works once and expires in 24 hours: ${link}`;
}

function contextOf(db: PrismaClient, companyId: string): Context {
  return {
    companyId,
    actor: { kind: "staff", name: "command line" },
    clock: systemClock,
    log,
    db,
    jobs: unsentJobs,
  };
}

async function toggle(db: PrismaClient, slug: string, on: boolean): Promise<string> {
  const company = await db.company.findUnique({ where: { slug } });
  if (!company)
    throw new Error(`No company has the slug "${slug}". To list them, run: npm run company -- list`);
  await switchIntegration(contextOf(db, company.id), { on });
  return `The Okta integration of ${slug} is ${on ? "on" : "off"}.`;
}

async function list(db: PrismaClient): Promise<string> {
  const companies = await db.company.findMany({ orderBy: { slug: "asc" }, include: { domains: true } });
  if (companies.length === 0) return "No companies yet.";
  return companies
    .map((one) =>
      [
        one.slug.padEnd(20),
        one.oktaEnabledAt ? "on " : "off",
        one.domains.map((d) => d.domain).join(", "),
        one.name,
      ].join("  "),
    )
    .join("\n");
}

/** Says what went wrong in a sentence, without the structure around it. */
function inWords(error: unknown): string {
  if (isDatabaseDown(error)) return "The database can't be reached. Start it or correct DATABASE_URL.";
  if (error instanceof ZodError) return error.issues.map(({ message }) => message).join(" ");
  return error instanceof Error ? error.message : String(error);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
