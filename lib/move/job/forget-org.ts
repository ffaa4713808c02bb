import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { closeProblemsSql } from "@/lib/problems/open-problems-sql";
import { orgSteps } from "../org-snapshot";

/**
 * Deletes or closes everything that rested on the org before: its event hook and cursors, events that wait, set-up links, what
 * was seen of its credential and rate limits, holds, problems and alerts. Syncs and their changes stay: they are history.
 */
export async function forgetOrg(context: Context): Promise<void> {
  const { companyId, db, clock } = context;
  const now = clock.now();
  // The hook's secret is deleted, so we refuse what the old hook still sends.
  await db.eventFeed.deleteMany({ where: { companyId } });
  await db.oktaEvent.updateMany({
    where: { companyId, state: "WAITING" },
    data: { state: "IGNORED", reason: "moved" },
  });
  // A colleague's link was for the org before.
  await db.setupLink.updateMany({ where: { companyId, revokedAt: null }, data: { revokedAt: now } });
  await db.previewPerson.deleteMany({ where: { companyId } });
  await db.oktaServiceKey.deleteMany({ where: { companyId } });
  await db.oktaSetupCheck.deleteMany({ where: { companyId, step: { in: orgSteps } } });
  await db.credentialWatch.deleteMany({ where: { companyId } });
  await db.alertWatch.deleteMany({ where: { companyId } });
  await db.oktaCallBudget.deleteMany({ where: { companyId } });
  await db.notice.updateMany({ where: { companyId, settledAt: null }, data: { settledAt: now } });
  await db.$executeRaw(closeProblemsSql({ companyId, runId: null, now }, Prisma.sql`TRUE`));
  const closed = { state: "CLOSED", decidedAt: now } as const;
  await db.syncHold.updateMany({ where: { companyId, state: "OPEN" }, data: closed });
  await db.fieldHold.updateMany({ where: { companyId, state: "OPEN" }, data: closed });
  await db.addressHold.updateMany({ where: { companyId, state: "OPEN" }, data: closed });
  await db.identityHold.updateMany({ where: { companyId, state: "OPEN" }, data: closed });
  // An answer names someone of the org before: accounts have other Okta IDs now, and none has one to take over.
  await db.identityHold.updateMany({ where: { companyId, state: "SAME" }, data: { state: "CLOSED" } });
}
