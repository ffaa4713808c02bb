import type { Db } from "@/lib/db/client";
import { notLockedOut } from "@/lib/people/locked-out";
import { hashOf, linkExpired, nameOf } from "./password-link-token";

export interface PasswordLinkView {
  companyId: string;
  personId: string;
  displayName: string;
  email: string | null;
  /** The address the link was made for. */
  madeFor: string | null;
  companyName: string;
  expiresAt: Date;
}

/**
 * Whose link it is.
 * @throws AppError 404 `link-over` for one that was used or replaced, has expired, or never existed
 */
export async function readPasswordLink(
  db: Db,
  input: { token: string; now: Date },
): Promise<PasswordLinkView> {
  const link = await db.passwordLink.findUnique({
    where: { tokenHash: hashOf(input.token) },
    include: { person: true },
  });
  if (!link || link.usedAt || link.expiresAt <= input.now || link.person.status !== "ACTIVE")
    throw linkExpired();
  const who = { companyId: link.companyId, id: link.personId };
  if ((await db.person.count({ where: { ...who, ...notLockedOut } })) === 0) throw linkExpired();
  const { companyId, personId, expiresAt, person } = link;
  return {
    companyId,
    personId,
    displayName: person.displayName,
    email: person.email,
    madeFor: link.email,
    companyName: await nameOf(db, companyId),
    expiresAt,
  };
}
