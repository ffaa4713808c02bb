import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { ZodError } from "zod";
import { createCompany } from "@/lib/company/create-company";
import { sendOwnerLink } from "@/lib/company/send-owner-link";
import { switchIntegration } from "@/lib/company/switch-integration";
import { type Context, systemClock } from "@/lib/context";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { databaseUrl, hasAppUrl } from "@/lib/env";
import { log } from "@/lib/log";

const USAGE = `npm run company -- create <slug> --owner <email> --domain <domain> [--name <name>]
npm run company -- enable <slug> | disable <slug> | list`;

// What Learn Amp staff do from the command line.
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { owner: { type: "string" }, domain: { type: "string" }, name: { type: "string" } },
});

try {
  const db = openDatabase(databaseUrl(), { max: 2 });
  try {
    say(await run(db));
  } finally {
    await db.$disconnect();
  }
} catch (error) {
  process.stderr.write(`${inWords(error)}\n`);
  process.exitCode = 1;
}

async function run(db: PrismaClient): Promise<string> {
  const [command, slug] = positionals;
  if (command === "list") return list(db);
  if (command === "create" && slug && values.owner && values.domain)
    return create(db, slug, values.owner, values.domain);
  if ((command === "enable" || command === "disable") && slug) return toggle(db, slug, command === "enable");
  throw new Error(USAGE);
}

/**
 * Makes a company. Its owner sets a password by a link, mailed or printed; where the product's address is not known
 * (APP_URL), a password is made and printed instead.
 */
async function create(db: PrismaClient, slug: string, owner: string, domain: string): Promise<string> {
  const password = hasAppUrl() ? undefined : randomBytes(12).toString("base64url");
  const { companyId, ownerId } = await createCompany(db, {
    slug,
    name: values.name ?? slug,
    domains: domain.split(","),
    owner: { email: owner, displayName: owner, password },
    by: "staff: command line",
  });
  if (password)
    return `${slug} was created. ${owner} signs in with this password, shown only now: ${password}`;
  const { mailedTo, link } = await sendOwnerLink(contextOf(db, companyId), { personId: ownerId });
  return mailedTo
    ? `${slug} was created. A link to set a password was sent to ${mailedTo}.`
    : `${slug} was created. ${owner} sets a password by this link, good once, for a day: ${link}`;
}

function contextOf(db: PrismaClient, companyId: string): Context {
  return { companyId, actor: { kind: "staff", name: "command line" }, clock: systemClock, log, db };
}

async function toggle(db: PrismaClient, slug: string, on: boolean): Promise<string> {
  const company = await db.company.findUnique({ where: { slug } });
  if (!company) throw new Error(`There is no company "${slug}". See them with: npm run company -- list`);
  await switchIntegration(contextOf(db, company.id), { on });
  return `The Okta integration of ${slug} is ${on ? "on" : "off"}.`;
}

async function list(db: PrismaClient): Promise<string> {
  const companies = await db.company.findMany({ orderBy: { slug: "asc" }, include: { domains: true } });
  if (companies.length === 0) return "There is no company yet.";
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

/** What a schema refused, without the structure around it. */
function inWords(error: unknown): string {
  if (error instanceof ZodError) return error.issues.map(({ message }) => message).join(" ");
  return error instanceof Error ? error.message : String(error);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
