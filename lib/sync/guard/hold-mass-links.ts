import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { addProblems } from "@/lib/problems/add-seen-problems";
import { refreshProblems } from "@/lib/problems/refresh-problems";
import { openHoldsSql } from "@/lib/sync/plan/identity/hold-identities";
import { answeredSql } from "@/lib/sync/plan/identity/identity-sql";
import type { DroppedReason } from "@/lib/sync/run/dropped-reasons";
import type { RunWork } from "@/lib/sync/run/work";
import { isMass } from "./mass-links";

interface Link {
  id: bigint;
  oktaId: string;
  personId: string;
  account: string;
  email: string | null;
}

/**
 * Holds every link of this plan if too many known emails would get a new Okta ID at once (M3). Someone may
 * have moved the company to another Okta org, or loaded a wrong list. A company's first sync is exempt,
 * because it's meant to link.
 */
export async function holdMassLinks(work: RunWork, context: Context): Promise<void> {
  const links = await plannedLinks(work, context);
  if (links.length === 0) return;
  const { companyId } = work;
  const linkedPeople = await context.db.person.count({
    where: { companyId, oktaId: { not: null }, status: { not: "DEACTIVATED" } },
  });
  const rehired = await heldNow(work, context);
  if (!isMass(links.length + rehired, linkedPeople) || !(await hadFullSync(work, context))) return;
  await leaveOut(work, context, links);
  await nameLinks(work, context, links);
  if (!work.writesPeople) return;
  await context.db.$executeRaw(
    openHoldsSql(
      { companyId, runId: work.run.id, now: context.clock.now() },
      Prisma.sql`
        SELECT unnest(${links.map(({ oktaId }) => oktaId)}::text[]),
          unnest(${links.map(({ personId }) => personId)}::uuid[]),
          'MASS'`,
    ),
  );
}

/** Links without an admin's answer. */
function plannedLinks(work: RunWork, context: Context): Promise<Link[]> {
  const answered = answeredSql("SAME", {
    company: Prisma.sql`c.company_id`,
    oktaId: Prisma.sql`c.okta_id`,
    personId: Prisma.sql`c.person_id`,
  });
  return context.db.$queryRaw<Link[]>(Prisma.sql`
    SELECT c.id, c.okta_id AS "oktaId", c.person_id::text AS "personId", p.display_name AS account, p.email
    FROM sync_change c
    JOIN person p ON p.company_id = c.company_id AND p.id = c.person_id
    WHERE c.company_id = ${work.companyId}::uuid
      AND c.run_id = ${work.run.id}::uuid
      AND c.kind = 'LINK'
      AND c.exception IS NULL
      AND NOT ${answered}`);
}

/**
 * Counts leavers' emails that this run found at a new Okta ID for the first time: already held, and part of the total. A
 * preview opens no holds, so this counts what the plan has named.
 */
async function heldNow(work: RunWork, context: Context): Promise<number> {
  const { companyId, run } = work;
  const [counted] = await context.db.$queryRaw<{ n: number }[]>(Prisma.sql`
    SELECT count(*)::int AS n
    FROM sync_problem x
    WHERE x.company_id = ${companyId}::uuid
      AND x.run_id = ${run.id}::uuid
      AND x.code = 'IDENTITY_HELD'
      AND x.detail->>'reason' = 'EMAIL'
      AND NOT EXISTS (
        SELECT FROM identity_hold s
        WHERE s.company_id = x.company_id
          AND s.okta_id = x.okta_id
          AND s.state = 'OPEN'
          AND s.opened_at < ${run.startedAt ?? run.createdAt}
      )`);
  return counted?.n ?? 0;
}

/** Whether a full sync has written this company's people before. A sync in preview mode has written nothing. */
async function hadFullSync(work: RunWork, context: Context): Promise<boolean> {
  const [found] = await context.db.$queryRaw<{ any: boolean }[]>(Prisma.sql`
    SELECT EXISTS (
      SELECT FROM sync_run r
      WHERE r.company_id = ${work.companyId}::uuid
        AND r.id <> ${work.run.id}::uuid
        AND r.kind = 'FULL'
        AND r.mode = 'LIVE'
        AND r.state IN ('DONE', 'DONE_WITH_ISSUES')
        AND coalesce(r.progress->>'shadow', 'false') = 'false'
    ) AS any`);
  return found?.any ?? false;
}

/**
 * Removes the links, and the changes of status that came with them, from the plan. A run that applies a preview names
 * them among what it drops (U5).
 */
async function leaveOut(work: RunWork, context: Context, links: Link[]): Promise<void> {
  const dropped: DroppedReason = "DROPPED_MASS";
  const theirs = Prisma.sql`c.company_id = ${work.companyId}::uuid
    AND c.run_id = ${work.run.id}::uuid
    AND c.okta_id = ANY(${links.map(({ oktaId }) => oktaId)}::text[])`;
  await context.db.$executeRaw(
    work.run.appliesId === null
      ? Prisma.sql`DELETE FROM sync_change c WHERE ${theirs}`
      : Prisma.sql`
        UPDATE sync_change c
        SET exception = 'SKIPPED', reason = ${dropped}
        WHERE ${theirs} AND c.exception IS NULL`,
  );
}

/**
 * The plan has already resolved its own problems. These are opened here, in the transaction that finds them
 * (U8).
 */
async function nameLinks(work: RunWork, context: Context, links: Link[]): Promise<void> {
  await addProblems(
    context,
    work.run.id,
    links.map(({ oktaId, account, email }) => ({
      code: "IDENTITY_HELD",
      oktaId,
      detail: { reason: "MASS", account, same: "email address", value: email },
    })),
  );
  if (work.isPreview) return;
  const oktaIds = links.map(({ oktaId }) => oktaId);
  await refreshProblems(context, {
    runId: work.run.id,
    seen: Prisma.sql`x.code = 'IDENTITY_HELD' AND x.okta_id = ANY(${oktaIds}::text[])`,
    lookedFor: null,
  });
}
