import type { Context } from "@/lib/context";
import { isMailSetUp } from "@/lib/mail/send-mail";
import type { SetupLinks, SetupLinkView } from "./contract";
import { isInUse, type LinkFacts, linkState, makerSelect, partsOf } from "./link-state";

/** Of all links ever made, only those of the last months matter. */
const SHOWN = 50;

/** Lists the company's setup links, the newest first. */
export async function listSetupLinks(context: Context): Promise<SetupLinks> {
  const rows = await context.db.setupLink.findMany({
    where: { companyId: context.companyId },
    orderBy: { createdAt: "desc" },
    take: SHOWN,
    include: { createdBy: { select: { ...makerSelect, displayName: true } } },
  });
  const inUse = await isInUse(context.db, context.companyId);
  const now = context.clock.now();
  return {
    items: rows.map((row) => viewLink(row, { now, inUse })),
    canSend: isMailSetUp(),
    needsParts: inUse,
  };
}

interface LinkRow extends LinkFacts {
  id: string;
  recipient: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  parts: string[];
  createdBy: LinkFacts["createdBy"] & { displayName: string };
}

export function viewLink(row: LinkRow, context: { now: Date; inUse: boolean }): SetupLinkView {
  return {
    id: row.id,
    recipient: row.recipient,
    createdBy: row.createdBy.displayName,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    parts: partsOf(row),
    state: linkState(row, context),
  };
}
