import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { conflict } from "@/lib/errors";
import { moveConnection } from "../move-connection";

/** Deletes what the connection stored of the Okta org, and its secrets. */
export async function wipeConnection(context: Context): Promise<void> {
  const { companyId } = context;
  // The hook's secret goes too, so we refuse whatever that hook still sends.
  await context.db.eventFeed.deleteMany({ where: { companyId } });
  const wiped = await moveConnection(context, {
    move: "disconnect",
    to: "DRAFT",
    where: { orgUrl: { not: null } },
    set: {
      orgUrl: null,
      issuer: null,
      clientId: null,
      clientSecretSealed: null,
      clientSecretLast4: null,
      appId: null,
      credentialKind: null,
      credentialSealed: null,
      credentialLast4: null,
      serviceClientId: null,
      shadowAt: null,
      liveAt: null,
      pausedFrom: null,
      pausedAt: null,
      nextFullRunAt: null,
      canaryOktaIds: [],
    },
  });
  if (!wiped) throw conflict("not-connected", "Okta isn't connected.");
  await context.db.oktaServiceKey.deleteMany({ where: { companyId } });
  await context.db.oktaSetupCheck.deleteMany({ where: { companyId } });
  await context.db.credentialWatch.deleteMany({ where: { companyId } });
  await context.db.alertWatch.deleteMany({ where: { companyId } });
  // A colleague's link was for this connection, and a preview's data about the org has no use now.
  await context.db.setupLink.updateMany({
    where: { companyId, revokedAt: null },
    data: { revokedAt: context.clock.now() },
  });
  await context.db.previewPerson.deleteMany({ where: { companyId } });
  await context.db.oktaCallBudget.deleteMany({ where: { companyId } });
  await context.db.notice.updateMany({
    where: { companyId, settledAt: null },
    data: { settledAt: context.clock.now() },
  });
  await context.db.problem.updateMany({
    where: { companyId, resolvedAt: null },
    data: {
      resolvedAt: context.clock.now(),
      resolvedBy: "ADMIN",
      resolvedById: context.actor.kind === "person" ? context.actor.personId : null,
    },
  });
  const closed = { state: "CLOSED", decidedAt: context.clock.now() } as const;
  await context.db.syncHold.updateMany({ where: { companyId, state: "OPEN" }, data: closed });
  await context.db.fieldHold.updateMany({ where: { companyId, state: "OPEN" }, data: closed });
  await context.db.addressHold.updateMany({ where: { companyId, state: "OPEN" }, data: closed });
  await context.db.identityHold.updateMany({ where: { companyId, state: "OPEN" }, data: closed });
}

/** A prepared move ends, and what we kept for moving back is deleted: no credential of any org stays. */
export async function endMoves({ companyId, db, clock }: Context): Promise<void> {
  await db.orgMovePerson.deleteMany({ where: { companyId } });
  await db.orgMoveMatch.deleteMany({ where: { companyId } });
  await db.orgMove.updateMany({
    where: { companyId, state: { in: ["PREPARING", "READING", "READY"] } },
    data: { state: "CANCELLED", stage: null, finishedAt: clock.now(), version: { increment: 1 } },
  });
  await db.orgMove.updateMany({
    where: { companyId },
    data: { target: Prisma.DbNull, origin: Prisma.DbNull, keptUntil: null },
  });
}

/** What Okta said no longer counts, for or against anyone. */
export async function endOktaLocks(context: Context): Promise<void> {
  await context.db.person.updateMany({
    where: { companyId: context.companyId, lockedByOktaAt: { not: null } },
    data: { lockedByOktaAt: null },
  });
}

/** Ends the sessions of linked people, who came in through Okta. The acting owner stays signed in. */
export async function endOktaSessions(context: Context): Promise<void> {
  const actorId = context.actor.kind === "person" ? context.actor.personId : undefined;
  await context.db.person.updateMany({
    where: { companyId: context.companyId, oktaId: { not: null }, id: { not: actorId } },
    data: { sessionEpoch: { increment: 1 } },
  });
}
