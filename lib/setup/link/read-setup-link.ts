import type { SetupLinkCaller } from "@/lib/auth/caller";
import { type Db, Prisma } from "@/lib/db/client";
import { isInUse, linkState, makerSelect, partsOf } from "./link-state";
import { hashToken } from "./token";

/** How exactly we know the last use. We don't write more often. */
const USE_EVERY_MS = 60_000;

/**
 * Returns the caller with this token; null if no link has it, or if that link doesn't work (see `linkState`).
 * Records its use.
 */
export function readSetupLink(db: Db, input: { token: string; now: Date }): Promise<SetupLinkCaller | null> {
  return readLink(db, { tokenHash: hashToken(input.token) }, input.now);
}

/** Reads the caller with a session's cookie; null once that session or its link has ended. */
export function readSetupLinkSession(
  db: Db,
  input: { token: string; now: Date },
): Promise<SetupLinkCaller | null> {
  const visit = { tokenHash: hashToken(input.token), expiresAt: { gt: input.now } };
  return readLink(db, { sessions: { some: visit } }, input.now);
}

/** Records that the link was used. */
async function readLink(
  db: Db,
  where: Prisma.SetupLinkWhereInput,
  now: Date,
): Promise<SetupLinkCaller | null> {
  const row = await db.setupLink.findFirst({
    where,
    select: {
      id: true,
      recipient: true,
      revokedAt: true,
      expiresAt: true,
      duringSetup: true,
      parts: true,
      createdBy: { select: makerSelect },
      company: true,
    },
  });
  if (!row) return null;
  const { company } = row;
  if (linkState(row, { now, inUse: await isInUse(db, company.id) }) !== "active") return null;
  const before = new Date(now.getTime() - USE_EVERY_MS);
  await db.$executeRaw(Prisma.sql`
    UPDATE setup_link SET last_used_at = ${now}
    WHERE company_id = ${company.id}::uuid AND id = ${row.id}::uuid
      AND (last_used_at IS NULL OR last_used_at < ${before})`);
  return {
    kind: "setup-link",
    linkId: row.id,
    parts: partsOf(row),
    displayName: `IT colleague ${row.recipient}`,
    company: {
      id: company.id,
      slug: company.slug,
      name: company.name,
      timeZone: company.timeZone,
      oktaEnabled: company.oktaEnabledAt !== null,
    },
  };
}
