import type { Db } from "@/lib/db/client";
import { findOktaSignIn } from "./okta-sign-in";

/** Returns the sign-in address of the company with an email's domain, if its people sign in through Okta. */
export async function findSignInPath(db: Db, email: string): Promise<string | null> {
  const domain = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
  const found = await db.companyDomain.findUnique({
    where: { domain },
    select: { company: { select: { slug: true } } },
  });
  if (!found || !(await findOktaSignIn(db, found.company.slug))) return null;
  return `/sign-in/${found.company.slug}`;
}

/** A company's slug: part of its addresses. */
export async function findSlug(db: Db, companyId: string): Promise<string | null> {
  const company = await db.company.findUnique({ where: { id: companyId }, select: { slug: true } });
  return company?.slug ?? null;
}
