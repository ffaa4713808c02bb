import { z } from "zod";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { consoleUrl } from "@/lib/okta/address/org-address";
import { oktaAddresses } from "@/lib/okta/our-addresses";
import { type SetupSlug, type SetupView, setupSlugs } from "./contract";
import { currentStep, stepRules, stepStates } from "./steps";

/** What step 1 found, as far as others need it. */
export const foundOrgSchema = z.object({ customUrl: z.string().nullable().catch(null) });

/**
 * Reads the progress of the company's setup from stored facts alone. A caller with a setup link sees only the
 * steps in Okta, and no name but that of the person who sent the link.
 */
export async function readSetupProgress(context: Context): Promise<SetupView> {
  const { companyId, db } = context;
  const byLink = context.actor.kind === "setup-link";
  const [company, connection] = await Promise.all([
    db.company.findUniqueOrThrow({ where: { id: companyId }, select: { name: true, slug: true } }),
    db.oktaConnection.findUnique({
      where: { companyId },
      select: { id: true, state: true, orgUrl: true, setupChecks: true },
    }),
  ]);
  const checks = new Map(connection?.setupChecks.map((check) => [check.step, check]));
  const done = new Set(setupSlugs.filter((slug) => checks.has(slug)));
  const states = stepStates(done, connection !== null && connection.state !== "DRAFT");
  const parts = await linkParts(context);
  const visible = setupSlugs.filter((slug) => parts === null || parts.includes(slug));
  return {
    company,
    connection: connection && { id: connection.id, state: connection.state },
    org: connection?.orgUrl ? orgOf(connection.orgUrl, checks.get("your-okta")?.found) : null,
    addresses: connection && oktaAddresses({ slug: company.slug, connectionId: connection.id }),
    steps: visible.map((slug) => ({
      slug,
      title: stepRules[slug].title,
      state: states[slug],
      passedAt: checks.get(slug)?.passedAt.toISOString() ?? null,
      passedBy: byLink ? null : (checks.get(slug)?.passedBy ?? null),
    })),
    current: currentStep(states, visible),
    basePath: byLink ? "/setup/okta" : "/integrations/okta/setup",
    caller: byLink ? "setup-link" : "person",
    help: { supportEmail: env().SUPPORT_EMAIL, people: await helpers(context) },
  };
}

/** Returns the step to show: the requested one if it can be opened, else the one to continue with. */
export function stepToShow(setup: SetupView, asked: string): SetupSlug {
  const step = setup.steps.find(({ slug }) => slug === asked);
  return step && step.state !== "locked" ? step.slug : setup.current;
}

function orgOf(orgUrl: string, found: unknown): SetupView["org"] {
  const { customUrl } = foundOrgSchema.catch({ customUrl: null }).parse(found);
  return { url: orgUrl, customUrl, consoleUrl: consoleUrl(orgUrl) };
}

/** Returns the steps that a setup link shows; null for people of the company, who see all. */
async function linkParts({ actor, companyId, db }: Context): Promise<SetupSlug[] | null> {
  if (actor.kind !== "setup-link") return null;
  const link = await db.setupLink.findUnique({
    where: { companyId_id: { companyId, id: actor.linkId } },
    select: { parts: true },
  });
  const named = link?.parts ?? [];
  return setupSlugs.filter((slug) => stepRules[slug].byLink && (named.length === 0 || named.includes(slug)));
}

/**
 * Returns whom to ask in the company: its owners and admins; for a setup link, only the person who sent it.
 */
async function helpers(context: Context): Promise<SetupView["help"]["people"]> {
  const { actor, companyId, db } = context;
  if (actor.kind === "setup-link") {
    const link = await db.setupLink.findUnique({
      where: { companyId_id: { companyId, id: actor.linkId } },
      select: { createdBy: { select: { displayName: true } } },
    });
    return link ? [{ name: link.createdBy.displayName, email: null }] : [];
  }
  const people = await db.person.findMany({
    where: { companyId, role: { in: ["OWNER", "ADMIN"] }, status: "ACTIVE" },
    select: { displayName: true, email: true },
    orderBy: [{ role: "asc" }, { displayName: "asc" }],
    take: 5,
  });
  return people.map(({ displayName, email }) => ({ name: displayName, email }));
}
