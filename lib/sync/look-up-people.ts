import { Prisma } from "@/lib/db/client";
import { type MirrorRow, toMirrorRow } from "@/lib/directory/mirror-row";
import { writeMirror } from "@/lib/directory/write-mirror";
import { OktaFailure } from "@/lib/okta/port";
import { type Answer, answersFor, appAsksLeft } from "./lookup-answer";
import type { RunWork, StageOutcome } from "./work";

/** People asked about before their answers are written. */
const ASKED_AT_A_TIME = 8;

/** After this many questions to the app bucket (five minutes' worth) a full run leaves the rest to the next. */
const APP_ASKS_A_FULL_RUN = 200;

/**
 * Asks Okta by id about everybody this run has put down (`sync_lookup`) and writes the answers into the mirror.
 * Goes on where it left off; sleeps when the minute's share of the app bucket is used up (R1).
 */
export async function lookUpPeople(work: RunWork): Promise<StageOutcome> {
  for (;;) {
    const open = await openLookups(work);
    if (open.length === 0 || (work.isFull && work.progress.appAsksTotal >= APP_ASKS_A_FULL_RUN))
      return { kind: "next" };
    const allowance = appAsksLeft(work);
    if (allowance.left === 0) return { kind: "sleep", until: allowance.refillsAt };
    const answers = await askSome(work, open.slice(0, allowance.left));
    await writeAnswers(work, answers.given);
    if (answers.failure) throw answers.failure;
    const interruption = work.interruption();
    if (interruption) return interruption;
  }
}

/** Those not answered yet; people asked longest ago, or never, first. */
async function openLookups(work: RunWork): Promise<string[]> {
  const rows = await work.context.db.$queryRaw<{ okta_id: string }[]>(Prisma.sql`
    SELECT l.okta_id FROM sync_lookup l
    LEFT JOIN directory_person d ON d.company_id = l.company_id AND d.okta_id = l.okta_id
    WHERE l.company_id = ${work.companyId}::uuid AND l.run_id = ${work.run.id}::uuid AND l.answer IS NULL
    ORDER BY d.asked_at NULLS FIRST, l.okta_id LIMIT ${ASKED_AT_A_TIME}`);
  return rows.map((row) => row.okta_id);
}

/** Whatever was answered before a failure is kept: nobody is asked twice. */
async function askSome(
  work: RunWork,
  oktaIds: string[],
): Promise<{ given: Answer[]; failure?: OktaFailure }> {
  const settled = await Promise.allSettled(oktaIds.map((oktaId) => answersFor(work, oktaId)));
  const given = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  for (const one of settled) {
    if (one.status === "fulfilled") continue;
    if (one.reason instanceof OktaFailure) return { given, failure: one.reason };
    throw one.reason;
  }
  return { given };
}

async function writeAnswers(work: RunWork, answers: Answer[]): Promise<void> {
  if (answers.length === 0) return;
  const now = work.context.clock.now();
  const { progress } = work;
  await work.commit(async (context) => {
    const rows = answers.flatMap((answer) => mirrorRowOf(answer) ?? []);
    const observedAt = answers[0]?.askedAt ?? now;
    const write = await writeMirror(context, { rows, observedAt, touch: true });
    await context.db.$executeRaw(Prisma.sql`
      UPDATE sync_lookup l SET answer = x.answer::"LookupAnswer", answered_at = ${now}
      FROM unnest(${answers.map((a) => a.oktaId)}::text[], ${answers.map((a) => a.kind)}::text[]) AS x(okta_id, answer)
      WHERE l.company_id = ${work.companyId}::uuid AND l.run_id = ${work.run.id}::uuid AND l.okta_id = x.okta_id`);
    await context.db.directoryPerson.updateMany({
      where: { companyId: work.companyId, oktaId: { in: answers.map((answer) => answer.oktaId) } },
      data: { askedAt: now },
    });
    progress.managersTouched ||= write.managersTouched;
    if (!work.isFull) progress.read += answers.length;
  });
}

/** What an answer leaves in the mirror; null where it proves nothing. */
function mirrorRowOf(answer: Answer): MirrorRow | null {
  switch (answer.kind) {
    case "ASSIGNED":
      return toMirrorRow(answer.user, true);
    case "UNASSIGNED":
    case "DEACTIVATED":
      return toMirrorRow(answer.user, false);
    case "NOT_FOUND":
      return toMirrorRow(
        { id: answer.oktaId, status: "DELETED", created: null, lastUpdated: null, profile: {} },
        false,
      );
    case "UNREADABLE":
      return null;
  }
}
