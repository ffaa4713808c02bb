import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { mirrorSql } from "@/lib/directory/mirror/mirror";
import { actingOwnerSql } from "@/lib/people/locked-out";
import { closeResolvedAddresses } from "@/lib/sync/plan/hold-addresses";
import { closeAnsweredIdentities } from "@/lib/sync/plan/identity/hold-identities";
import { listedSql } from "@/lib/sync/proof/missing-people";
import type { RunWork, StageOutcome } from "@/lib/sync/run/work";
import { countActive, measureAllowance } from "./allowance/read-allowance";
import { holdBlanking } from "./blanking/hold-blanking";
import { endHeldSessions, endSessions, endUnprovenSessions, saidGone } from "./end-sessions";
import { holdMassLinks } from "./hold-mass-links";
import { keepPreviewed } from "./keep-previewed";
import { leaveOutTakenAddresses } from "./leave-out-taken-addresses";
import { lockNeverSynced } from "./lock-never-synced";
import { oktaFactSql } from "./okta-fact-sql";
import { type PlannedRemoval, type Verdict, verdictsFor } from "./removal-verdicts";

/**
 * Stage 4: decides which planned removals (R2 to R4) and which links (M3) may go ahead. It leaves the rest of
 * the plan alone.
 */
export async function guard(work: RunWork): Promise<StageOutcome> {
  await narrowToPreview(work);
  await work.commit(
    async (context) => {
      await holdMassLinks(work, context);
      await holdBlanking(work, context);
      await leaveOutTakenAddresses(work, context);
      if (work.writesPeople) {
        await lockNeverSynced(work, context);
        await closeResolvedAddresses(work, context);
        await closeAnsweredIdentities(work, context);
        await endUnprovenSessions(work, context);
      }
      const removals = await plannedRemovals(work, context);
      if (work.writesPeople) await closeSettledHolds(work, context);
      if (removals.length === 0) return;
      const verdicts = verdictsFor(removals, {
        allowance: await allowanceLeft(work, context),
        startedBy: work.run.requestedById,
        ownersStaying: await ownersStaying(work, context),
      });
      await noteVerdicts(work, context, verdicts);
      if (!work.writesPeople) return;
      await refreshHolds(work, context, verdicts);
      await drawAllowance(work, context, verdicts);
      await endHeldSessions(work, context, verdicts);
    },
    { lock: true },
  );
  return { kind: "next" };
}

/** Once, because what guard removes from the plan later must not look like a difference from the preview. */
async function narrowToPreview(work: RunWork): Promise<void> {
  const { appliesId } = work.run;
  if (appliesId === null || work.progress.narrowed) return;
  await work.commit(
    async (context) => {
      const { unshown } = await keepPreviewed(work, context, appliesId);
      await endSessions(work, context, await saidGone(context, unshown));
      work.progress.narrowed = true;
    },
    { lock: true },
  );
}

async function plannedRemovals(work: RunWork, context: Context): Promise<PlannedRemoval[]> {
  return context.db.$queryRaw<PlannedRemoval[]>(Prisma.sql`
    SELECT c.id AS "changeId",
      c.person_id::text AS "personId",
      c.kind::text AS kind,
      p.role::text AS role,
      p.is_protected AS "isProtected",
      ${oktaFactSql} AS fact,
      CASE
        WHEN h.state = 'APPROVED' AND h.run_id <> c.run_id THEN NULL
        ELSE h.state::text
      END AS "holdState",
      h.fact AS "holdFact",
      h.reason AS "holdReason"
    FROM sync_change c
    JOIN person p ON p.company_id = c.company_id AND p.id = c.person_id
    LEFT JOIN ${mirrorSql(work.mirror)} d ON d.company_id = c.company_id AND d.okta_id = c.okta_id
    LEFT JOIN LATERAL (
      SELECT h.state, h.fact, h.reason, h.run_id
      FROM sync_hold h
      WHERE h.company_id = c.company_id
        AND h.person_id = c.person_id
        AND h.kind = c.kind
      ORDER BY h.created_at DESC, h.id DESC
      LIMIT 1
    ) h ON TRUE
    WHERE c.company_id = ${work.companyId}::uuid
      AND c.run_id = ${work.run.id}::uuid
      AND (c.removal IS NOT NULL OR c.unverified)
      AND c.exception IS DISTINCT FROM 'SKIPPED'
    ORDER BY c.id`);
}

/** Removals still allowed in the rolling day, whatever triggered the earlier ones (R2). */
async function allowanceLeft(work: RunWork, context: Context): Promise<number> {
  await context.db.$queryRaw(Prisma.sql`
    SELECT id
    FROM okta_connection
    WHERE company_id = ${work.companyId}::uuid
    FOR UPDATE`);
  const active = await countActive(context);
  const { perDay, used } = await measureAllowance(context, { active, exceptRunId: work.run.id });
  return Math.max(0, perDay - used);
}

/** Owners who can act here and whom this plan doesn't remove. */
async function ownersStaying(work: RunWork, context: Context): Promise<number> {
  const [counted] = await context.db.$queryRaw<{ n: number }[]>(Prisma.sql`
    SELECT count(*)::int AS n
    FROM person o
    WHERE o.company_id = ${work.companyId}::uuid
      AND ${actingOwnerSql}
      AND NOT EXISTS (
        SELECT FROM sync_change c
        WHERE c.company_id = o.company_id
          AND c.run_id = ${work.run.id}::uuid
          AND c.person_id = o.id
          AND c.kind IN ('SUSPEND', 'DEACTIVATE')
          AND c.exception IS DISTINCT FROM 'SKIPPED'
      )`);
  return counted?.n ?? 0;
}

async function noteVerdicts(work: RunWork, context: Context, verdicts: Verdict[]): Promise<void> {
  const stopped = verdicts.filter((verdict) => verdict.kind !== "allowed");
  if (stopped.length === 0) return;
  await context.db.$executeRaw(Prisma.sql`
    UPDATE sync_change c
    SET exception = x.exception::"ChangeException", reason = x.reason
    FROM unnest(
      ${stopped.map((v) => v.removal.changeId)}::bigint[],
      ${stopped.map((v) => (v.kind === "held" ? "HELD" : "REJECTED"))}::text[],
      ${stopped.map((v) => v.reason)}::text[]
    ) AS x(id, exception, reason)
    WHERE c.company_id = ${work.companyId}::uuid AND c.id = x.id`);
}

/** Opens a hold for each held removal, or refreshes the open one (R3). */
async function refreshHolds(work: RunWork, context: Context, verdicts: Verdict[]): Promise<void> {
  const held = verdicts.filter((verdict) => verdict.kind === "held");
  if (held.length === 0) return;
  await context.db.$executeRaw(Prisma.sql`
    INSERT INTO sync_hold (company_id, id, person_id, kind, fact, reason, change_id, run_id, created_at)
    SELECT ${work.companyId}::uuid, id, person_id, kind::"ChangeKind", fact, reason, change_id,
      ${work.run.id}::uuid, ${context.clock.now()}
    FROM unnest(
      ${held.map(() => newId())}::uuid[],
      ${held.map((v) => v.removal.personId)}::uuid[],
      ${held.map((v) => v.removal.kind)}::text[],
      ${held.map((v) => v.removal.fact)}::text[],
      ${held.map((v) => v.reason)}::text[],
      ${held.map((v) => v.removal.changeId)}::bigint[]
    ) AS x(id, person_id, kind, fact, reason, change_id)
    ON CONFLICT (company_id, person_id, kind)
    WHERE state = 'OPEN'
    DO UPDATE SET fact = excluded.fact, reason = excluded.reason, change_id = excluded.change_id,
      run_id = excluded.run_id`);
}

/**
 * Closes holds that are no longer needed: Okta was heard about the person in this run and no longer says so,
 * or the removal is done. Silence closes nothing: a list that lacks someone leaves their hold, and a
 * rejection, as it is.
 */
async function closeSettledHolds(work: RunWork, context: Context): Promise<void> {
  const heard = work.isFull
    ? Prisma.sql`h.person_id IN (
      SELECT p.id
      FROM (${listedSql(work)}) AS listed(okta_id)
      JOIN person p ON p.company_id = ${work.companyId}::uuid AND p.okta_id = listed.okta_id
    )
      AND NOT (d.status = ANY(ARRAY['SUSPENDED', 'DEPROVISIONED']))`
    : Prisma.sql`FALSE`;
  await context.db.$executeRaw(Prisma.sql`
    UPDATE sync_hold h
    SET state = 'CLOSED', decided_at = ${context.clock.now()}
    FROM person p
    LEFT JOIN directory_person d ON d.company_id = p.company_id AND d.okta_id = p.okta_id
    LEFT JOIN sync_lookup l
      ON l.company_id = p.company_id
        AND l.run_id = ${work.run.id}::uuid
        AND l.okta_id = p.okta_id
    LEFT JOIN sync_evidence e
      ON e.company_id = l.company_id
        AND e.run_id = l.run_id
        AND e.okta_id = l.okta_id
    WHERE h.company_id = ${work.companyId}::uuid
      AND h.state IN ('OPEN', 'REJECTED')
      AND p.company_id = h.company_id
      AND p.id = h.person_id
      AND (
        p.status = 'DEACTIVATED'
          OR h.kind = 'SUSPEND' AND p.status = 'SUSPENDED'
          OR l.answer = 'ASSIGNED' AND e.okta_id IS NULL
          OR e.proves <> h.kind
          OR ${heard}
      )
      AND NOT EXISTS (
        SELECT FROM sync_change c
        WHERE c.company_id = h.company_id
          AND c.run_id = ${work.run.id}::uuid
          AND c.person_id = h.person_id
          AND c.kind = h.kind
          AND c.exception IS DISTINCT FROM 'SKIPPED'
      )`);
}

async function drawAllowance(work: RunWork, context: Context, verdicts: Verdict[]): Promise<void> {
  const count = verdicts.filter((verdict) => verdict.kind === "allowed" && verdict.draws).length;
  if (count === 0) return;
  const key = { companyId: work.companyId, runId: work.run.id };
  const drawnAt = context.clock.now();
  await context.db.removalDraw.upsert({
    where: { companyId_runId: key },
    create: { ...key, count, drawnAt },
    update: { count, drawnAt },
  });
}
