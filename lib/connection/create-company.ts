import { hashPassword } from "@/lib/auth/passwords";
import type { Db } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { inTransaction } from "@/lib/db/transaction";
import { conflict, invalid } from "@/lib/errors";

export interface NewCompany {
  /** Part of addresses, and never changed: a to z, digits, hyphens. */
  slug: string;
  name: string;
  domain: string;
  owner: { email: string; displayName: string; password: string };
  /** Who did it, for the audit. */
  by: string;
}

/**
 * Makes a company with its domain and its first owner; the Okta integration is off.
 * @throws AppError 400 for a slug or domain that is none, 409 for one in use
 */
export async function createCompany(db: Db, input: NewCompany): Promise<{ companyId: string }> {
  if (!/^[a-z0-9](-?[a-z0-9])*$/.test(input.slug))
    throw invalid("A slug has small letters, digits and single hyphens.");
  const domain = input.domain.toLowerCase();
  if (!/^([a-z0-9](-*[a-z0-9])*\.)+[a-z]{2,}$/.test(domain))
    throw invalid(`"${input.domain}" is not a domain.`);
  const hash = await hashPassword(input.owner.password);
  return inTransaction(db, async (tx) => {
    if (await tx.company.findUnique({ where: { slug: input.slug } }))
      throw conflict("slug-taken", `There is a company "${input.slug}" already.`);
    if (await tx.companyDomain.findUnique({ where: { domain } }))
      throw conflict("domain-taken", `${domain} belongs to another company.`);
    const companyId = newId();
    const ownerId = newId();
    await tx.company.create({ data: { id: companyId, slug: input.slug, name: input.name } });
    await tx.companyDomain.create({ data: { companyId, domain } });
    await tx.person.create({
      data: {
        companyId,
        id: ownerId,
        email: input.owner.email.toLowerCase(),
        displayName: input.owner.displayName,
        role: "OWNER",
      },
    });
    await tx.personPassword.create({ data: { companyId, personId: ownerId, hash } });
    await tx.auditEntry.create({
      data: { companyId, actor: input.by, action: "company.created", target: companyId, detail: {} },
    });
    return { companyId };
  });
}
