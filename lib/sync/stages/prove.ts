import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { mirrorSql } from "@/lib/directory/mirror";
import { lookUpPeople } from "../look-up-people";
import { addProblems } from "../problems";
import type { RunWork, StageOutcome } from "../work";

/** A listing shorter than this share of the last good one is not believed about who is missing (R1). */
export const BELIEVABLE_SHARE = 0.9;

/**
 * Stage 2 of a full run: nobody is removed for being missing from a listing without proof (R1). People the listing
 * lacks are asked about by id, unless the listing as a whole is doubtful: then they are kept and the doubt is named.
 */
export async function prove(work: RunWork): Promise<StageOutcome> {
  if (!work.isFull) return { kind: "next" };
  if (!work.progress.candidatesListed) await listCandidates(work);
  const outcome = await lookUpPeople(work);
  if (outcome.kind === "next") await nameDoubts(work);
  return outcome;
}

async function listCandidates(work: RunWork): Promise<void> {
  const doubt = work.hasUnsavedScope ? null : await doubtOf(work);
  await work.commit(async (context) => {
    work.progress.candidatesListed = true;
    const missing = work.isPreview
      ? await assumeGone(work, context, doubt === null)
      : await putDownMissing(work, context, doubt === null);
    work.progress.missing = missing;
    if (doubt === null || missing === 0) return;
    await context.db.syncRun.update({
      where: { companyId_id: { companyId: work.companyId, id: work.run.id } },
      data: { doubt: doubt.code },
    });
    await addProblems(context, work.run.id, [{ code: doubt.code, detail: { ...doubt.detail, missing } }]);
  });
}

/**
 * A preview asks Okta about nobody: that would spend the app bucket's minutes on a plan nobody may want. Linked people
 * it did not find are planned as out of scope, and counted, so that its page can say a real sync asks first.
 */
async function assumeGone(work: RunWork, context: Context, believed: boolean): Promise<number> {
  const missing = await countMissing(work, context);
  if (missing === 0 || !believed) return missing;
  await context.db.$executeRaw(Prisma.sql`
    INSERT INTO preview_person (${mirrorColumns}, in_scope)
    SELECT ${mirrorColumns}, FALSE FROM directory_person d
    WHERE d.company_id = ${work.companyId}::uuid AND d.okta_id IN (${missingSql(work)})
    ON CONFLICT DO NOTHING`);
  return missing;
}

const mirrorColumns = Prisma.raw(
  "company_id, okta_id, status, login, email, employee_number, manager_id, manager, okta_created_at, attributes, content_hash, quarantine, observed_at",
);

interface Doubt {
  code: "LISTING_TOO_SHORT" | "CANARY_MISSING";
  detail: Record<string, unknown>;
}

/** Why this listing is not believed about who is missing; null when it is. */
async function doubtOf(work: RunWork): Promise<Doubt | null> {
  const { lastGoodCount, canaryOktaIds } = work.connection;
  const { read } = work.progress;
  if (lastGoodCount !== null && read < lastGoodCount * BELIEVABLE_SHARE) {
    return { code: "LISTING_TOO_SHORT", detail: { read, lastGood: lastGoodCount } };
  }
  if (canaryOktaIds.length === 0) return null;
  const absent = await work.context.db.$queryRaw<{ okta_id: string }[]>(Prisma.sql`
    SELECT c.okta_id FROM unnest(${canaryOktaIds}::text[]) AS c(okta_id)
    WHERE NOT EXISTS (SELECT FROM (${seenSql(work)}) AS seen(okta_id) WHERE seen.okta_id = c.okta_id)`);
  return absent.length === 0
    ? null
    : { code: "CANARY_MISSING", detail: { oktaIds: absent.map((row) => row.okta_id) } };
}

function seenSql(work: RunWork): Prisma.Sql {
  return Prisma.sql`SELECT unnest(okta_ids) FROM sync_page
    WHERE company_id = ${work.companyId}::uuid AND run_id = ${work.run.id}::uuid`;
}

/** Puts down whom to ask about, unless the listing isn't believed. Returns how many are missing. */
async function putDownMissing(work: RunWork, context: Context, ask: boolean): Promise<number> {
  await forgetUnlinkedMissing(work, context);
  if (!ask) return countMissing(work, context);
  return context.db.$executeRaw(Prisma.sql`
    INSERT INTO sync_lookup (company_id, run_id, okta_id)
    SELECT ${work.companyId}::uuid, ${work.run.id}::uuid, m.okta_id FROM (${missingSql(work)}) m ON CONFLICT DO NOTHING`);
}

async function countMissing(work: RunWork, context: Context): Promise<number> {
  const [counted] = await context.db.$queryRaw<{ n: number }[]>(
    Prisma.sql`SELECT count(*)::int AS n FROM (${missingSql(work)}) m`,
  );
  return counted?.n ?? 0;
}

/**
 * Linked people whom the listing lacks and nobody has read by id since the run began (U2). People on the never-sync list are
 * asked about too: Okta's word ends their sessions (S6).
 */
function missingSql(work: RunWork): Prisma.Sql {
  return Prisma.sql`
    SELECT p.okta_id FROM person p
    LEFT JOIN ${mirrorSql(work.mirror)} d ON d.company_id = p.company_id AND d.okta_id = p.okta_id
    LEFT JOIN (${seenSql(work)}) AS seen(okta_id) ON seen.okta_id = p.okta_id
    WHERE p.company_id = ${work.companyId}::uuid AND p.okta_id IS NOT NULL
      AND NOT (p.never_sync AND p.locked_by_okta_at IS NOT NULL) AND p.status <> 'DEACTIVATED' AND seen.okta_id IS NULL
      AND coalesce(d.observed_at < ${work.run.startedAt} , TRUE)`;
}

/** Mirror rows nobody here is linked to and the listing lacks: out of scope, no proof needed, nobody is harmed. */
async function forgetUnlinkedMissing(work: RunWork, context: Context): Promise<void> {
  await context.db.$executeRaw(Prisma.sql`
    UPDATE directory_person d SET in_scope = FALSE, content_hash = '', observed_at = ${context.clock.now()}
    WHERE d.company_id = ${work.companyId}::uuid AND d.in_scope AND d.observed_at < ${work.run.startedAt}
      AND NOT EXISTS (SELECT FROM person p WHERE p.company_id = d.company_id AND p.okta_id = d.okta_id)
      AND NOT EXISTS (SELECT FROM (${seenSql(work)}) AS seen(okta_id) WHERE seen.okta_id = d.okta_id)`);
}

/** People who were asked about and stay all the same: each doubt is a problem an admin can look into. */
async function nameDoubts(work: RunWork): Promise<void> {
  await work.commit(async (context) => {
    await context.db.$executeRaw(Prisma.sql`
      INSERT INTO sync_problem (company_id, run_id, code, okta_id, person_id)
      SELECT l.company_id, l.run_id,
        CASE WHEN l.answer = 'ASSIGNED' THEN 'MISSING_BUT_ASSIGNED' WHEN l.answer IS NULL THEN 'MISSING_NOT_ASKED'
             ELSE 'MISSING_NOT_PROVEN' END,
        l.okta_id, p.id
      FROM sync_lookup l JOIN person p ON p.company_id = l.company_id AND p.okta_id = l.okta_id
      WHERE l.company_id = ${work.companyId}::uuid AND l.run_id = ${work.run.id}::uuid AND NOT p.never_sync
        AND (l.answer IS NULL OR l.answer IN ('ASSIGNED', 'UNREADABLE'))
        AND NOT EXISTS (SELECT FROM sync_problem x WHERE x.company_id = l.company_id AND x.run_id = l.run_id
                        AND x.okta_id = l.okta_id AND x.code LIKE 'MISSING_%')`);
  });
}
