import type { Context } from "@/lib/context";
import { isMailSetUp } from "@/lib/mail/send-mail";
import type { SetupLinks, SetupLinkView } from "./contract";

/** Of all links ever made, those of the last months are of interest. */
const SHOWN = 50;

/** The company's set-up links, the newest first. */
export async function listSetupLinks(context: Context): Promise<SetupLinks> {
  const rows = await context.db.setupLink.findMany({
    where: { companyId: context.companyId },
    orderBy: { createdAt: "desc" },
    take: SHOWN,
    include: { createdBy: { select: { displayName: true } } },
  });
  return { items: rows.map((row) => viewLink(row, context.clock.now())), canSend: isMailSetUp() };
}

interface LinkRow {
  id: string;
  recipient: string;
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
  createdBy: { displayName: string };
}

export function viewLink(row: LinkRow, now: Date): SetupLinkView {
  return {
    id: row.id,
    recipient: row.recipient,
    createdBy: row.createdBy.displayName,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    state: row.revokedAt ? "revoked" : row.expiresAt <= now ? "expired" : "active",
  };
}
