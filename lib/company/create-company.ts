import { hashForEmail } from "@/lib/auth/password/hash-for-email";
import { newId } from "@/lib/db/id";
import { type DbContext, inTransaction } from "@/lib/db/transaction";
import { conflict } from "@/lib/errors";
import { domainSchema, slugSchema } from "./contract";

export interface NewCompanyInput {
  /** Part of addresses, so it never changes: a to z, digits, hyphens. */
  slug: string;
  name: string;
  domains: string[];
  /** Without a password they set one with a link. */
  owner: { email: string; displayName: string; password?: string };
  /** Who did it, for the audit. */
  by: string;
}

/**
 * Creates a company with its domains and its first owner. The Okta integration is off.
 * @throws ZodError for an invalid slug or domain, AppError 409 for one in use
 */
export async function createCompany(
  context: DbContext,
  input: NewCompanyInput,
): Promise<{ companyId: string; ownerId: string }> {
  const slug = slugSchema.parse(input.slug);
  const domains = [...new Set(input.domains.map((domain) => domainSchema.parse(domain)))];
  const { password } = input.owner;
  const hash =
    password === undefined ? null : await hashForEmail(context.db, { email: input.owner.email, password });
  return inTransaction(context, async ({ db }) => {
    if (await db.company.findUnique({ where: { slug } }))
      throw conflict("slug-taken", `The slug "${slug}" is already taken.`);
    const taken = await db.companyDomain.findFirst({ where: { domain: { in: domains } } });
    if (taken) throw conflict("domain-taken", `Another company already uses ${taken.domain}.`);
    const companyId = newId();
    const ownerId = newId();
    await db.company.create({ data: { id: companyId, slug, name: input.name } });
    await db.companyDomain.createMany({ data: domains.map((domain) => ({ companyId, domain })) });
    await db.person.create({
      data: {
        companyId,
        id: ownerId,
        email: input.owner.email.trim().toLowerCase(),
        displayName: input.owner.displayName,
        role: "OWNER",
      },
    });
    if (hash !== null) await db.personPassword.create({ data: { companyId, personId: ownerId, hash } });
    await db.auditEntry.create({
      data: { companyId, actor: input.by, action: "company.created", target: companyId, detail: { domains } },
    });
    return { companyId, ownerId };
  });
}
