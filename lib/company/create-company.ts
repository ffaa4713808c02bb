import { hashForEmail } from "@/lib/auth/password/hash-for-email";
import type { Db } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { inTransaction } from "@/lib/db/transaction";
import { conflict } from "@/lib/errors";
import { domainSchema, slugSchema } from "./contract";

export interface NewCompanyInput {
  /** Part of addresses, and never changed: a to z, digits, hyphens. */
  slug: string;
  name: string;
  domains: string[];
  /** Without a password they set one by a link. */
  owner: { email: string; displayName: string; password?: string };
  /** Who did it, for the audit. */
  by: string;
}

/**
 * Makes a company with its domains and its first owner; the Okta integration is off.
 * @throws ZodError for a slug or domain that is none, AppError 409 for one in use
 */
export async function createCompany(
  db: Db,
  input: NewCompanyInput,
): Promise<{ companyId: string; ownerId: string }> {
  const slug = slugSchema.parse(input.slug);
  const domains = [...new Set(input.domains.map((domain) => domainSchema.parse(domain)))];
  const { password } = input.owner;
  const hash = password === undefined ? null : await hashForEmail(db, { email: input.owner.email, password });
  return inTransaction(db, async (tx) => {
    if (await tx.company.findUnique({ where: { slug } }))
      throw conflict("slug-taken", `The slug "${slug}" is already taken.`);
    const taken = await tx.companyDomain.findFirst({ where: { domain: { in: domains } } });
    if (taken) throw conflict("domain-taken", `Another company already uses ${taken.domain}.`);
    const companyId = newId();
    const ownerId = newId();
    await tx.company.create({ data: { id: companyId, slug, name: input.name } });
    await tx.companyDomain.createMany({ data: domains.map((domain) => ({ companyId, domain })) });
    await tx.person.create({
      data: {
        companyId,
        id: ownerId,
        email: input.owner.email.trim().toLowerCase(),
        displayName: input.owner.displayName,
        role: "OWNER",
      },
    });
    if (hash !== null) await tx.personPassword.create({ data: { companyId, personId: ownerId, hash } });
    await tx.auditEntry.create({
      data: { companyId, actor: input.by, action: "company.created", target: companyId, detail: { domains } },
    });
    return { companyId, ownerId };
  });
}
