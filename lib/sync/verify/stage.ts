import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { addProblems } from "@/lib/problems/add-seen-problems";
import { askPeople } from "@/lib/sync/proof/ask-people";
import { isTooShort } from "@/lib/sync/proof/measure";
import {
  countListed,
  countMissingAccounts,
  missingAccountsSql,
  queueQuestions,
} from "@/lib/sync/proof/missing-people";
import type { RunWork, StageOutcome } from "@/lib/sync/run/work";
import { findMissingCanaries, queueMissingCanaries } from "./canaries";
import { isListDisproven, judgeList, reportIncompleteList } from "./report-incomplete-list";

/**
 * Stage 2: removes no one without proof (R1). A full run asks by ID about everyone missing from the list, or
 * shown as gone. If the list looks incomplete, no one is removed for being missing, and a problem says why.
 */
export async function prove(work: RunWork): Promise<StageOutcome> {
  if (!work.isFull) {
    await reportIncompleteList(work);
    return { kind: "next" };
  }
  if (work.isPreview) return assumeGone(work);
  if (work.progress.proving === null) await beginWithCanaries(work);
  if (work.progress.proving === "CANARIES") {
    const outcome = await askPeople(work);
    if (outcome.kind !== "next") return outcome;
    await goOnWithPeople(work);
  }
  const outcome = await askPeople(work, async () => !(await isListDisproven(work)));
  if (outcome.kind !== "next") return outcome;
  await judgeList(work);
  await reportIncompleteList(work);
  return outcome;
}

async function beginWithCanaries(work: RunWork): Promise<void> {
  const { progress, connection } = work;
  progress.read = await countListed(work);
  progress.proving = "CANARIES";
  if (isTooShort(progress.read, connection.listMeasure)) {
    await work.commit((context) =>
      doubtList(work, context, "LISTING_TOO_SHORT", {
        read: progress.read,
        lastGood: connection.listMeasure,
      }),
    );
    return;
  }
  await queueMissingCanaries(work);
}

async function goOnWithPeople(work: RunWork): Promise<void> {
  const { progress } = work;
  const canaries = progress.listIncomplete ? [] : await findMissingCanaries(work);
  await work.commit(async (context) => {
    progress.proving = "PEOPLE";
    if (canaries.length > 0) await doubtList(work, context, "CANARY_MISSING", { oktaIds: canaries });
    progress.missing = await queueQuestions(work, context);
  });
}

/** From here on, evidence about people missing from this list removes no one in this run. */
async function doubtList(
  work: RunWork,
  context: Context,
  code: "LISTING_TOO_SHORT" | "CANARY_MISSING",
  detail: Record<string, unknown>,
): Promise<void> {
  work.progress.listIncomplete = true;
  const missing = await countMissingAccounts(work, context);
  await context.db.syncRun.update({
    where: { companyId_id: { companyId: work.companyId, id: work.run.id } },
    data: { doubt: code },
  });
  await context.db.syncEvidence.updateMany({
    where: { companyId: work.companyId, runId: work.run.id },
    data: { proves: null },
  });
  await addProblems(context, work.run.id, [{ code, detail: { ...detail, missing } }]);
}

/**
 * A preview asks Okta about no one, because that would use minutes of the app bucket for a plan that may not
 * be wanted. Accounts it didn't find are planned as out of scope and unverified, so that its page can say
 * that a real sync asks first.
 */
async function assumeGone(work: RunWork): Promise<StageOutcome> {
  const { progress, connection } = work;
  const read = await countListed(work);
  const isBelieved = work.hasUnsavedScope || !isTooShort(read, connection.listMeasure);
  await work.commit(async (context) => {
    const missing = await countMissingAccounts(work, context);
    Object.assign(progress, { read, missing, listIncomplete: !isBelieved });
    if (progress.missing > 0 && isBelieved)
      await copyAccounts(context, missingAccountsSql(work), Prisma.sql`FALSE`);
    // Leavers' accounts stay as Okta last said, because people may name them. So does everyone missing from a
    // list that looked incomplete.
    const linked = Prisma.sql`
      SELECT p.okta_id
      FROM person p
      WHERE p.company_id = ${work.companyId}::uuid AND p.okta_id IS NOT NULL`;
    await copyAccounts(context, linked, Prisma.sql`d.in_scope`);
  });
  return { kind: "next" };
}

/**
 * Copies what Okta last said about some accounts into the preview's mirror, if they're missing from its list.
 */
async function copyAccounts(
  { db, companyId }: Context,
  oktaIds: Prisma.Sql,
  inScope: Prisma.Sql,
): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    INSERT INTO preview_person (${mirrorColumns}, in_scope)
    SELECT ${mirrorColumns}, ${inScope}
    FROM directory_person d
    WHERE d.company_id = ${companyId}::uuid
      AND d.okta_id IN (${oktaIds})
      AND NOT EXISTS (
        SELECT FROM preview_person v
        WHERE v.company_id = d.company_id AND v.okta_id = d.okta_id
      )
    ON CONFLICT DO NOTHING`);
}

const mirrorColumns = Prisma.raw(
  "company_id, okta_id, status, login, email, employee_number, manager_id, manager, okta_created_at, attributes, findings, content_hash, quarantine, observed_at",
);
