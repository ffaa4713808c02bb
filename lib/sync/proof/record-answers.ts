import type { Context } from "@/lib/context";
import { type LookupAnswer, Prisma } from "@/lib/db/client";
import { halve } from "@/lib/db/halve";
import { type MirrorRow, toDeletedRow, toMirrorRow } from "@/lib/directory/mirror/mirror-row";
import { writeMirror } from "@/lib/directory/mirror/write-mirror";
import type { OktaUser } from "@/lib/okta/answers";
import { reportRefusals } from "@/lib/sync/run/record-refusals";
import type { RunWork } from "@/lib/sync/run/work";
import type { Question } from "./ask-okta";
import type { Answered } from "./evidence";
import { type Verdict, verdictOf } from "./verdict";

interface Recorded {
  answered: Answered;
  verdict: Verdict;
  question: Question;
}

/**
 * Writes answers into the mirror, and as evidence if they may lead to a removal or leave a doubt: all in one
 * transaction, with the progress.
 */
export async function recordAnswers(
  work: RunWork,
  answers: Answered[],
  questions: Question[],
): Promise<void> {
  if (answers.length === 0) return;
  const asked = new Map(questions.map((question) => [question.oktaId, question]));
  const recorded = answers.flatMap((answered): Recorded[] => {
    const question = asked.get(answered.oktaId);
    return question ? [{ answered, verdict: verdictOf(answered), question }] : [];
  });
  const { progress } = work;
  await work.commit(async (context) => {
    const rows: MirrorRow[] = [];
    const silent: string[] = [];
    for (const one of recorded) {
      const row = mirrorRowOf(one, work.lists);
      if (row === null) silent.push(one.answered.oktaId);
      else rows.push(row);
    }
    const observedAt = answers[0]?.askedAt ?? context.clock.now();
    const write = await writeMirror(context, { rows, observedAt, touch: true, watched: work.watched });
    await reportRefusals(work, context, write.refused);
    await noteAnswers(work, context, recorded);
    await recordAsked(context, silent);
    await keepEvidence(work, context, recorded);
    progress.managersTouched ||=
      write.managersTouched || (write.changed > 0 && work.connection.managerAttribute !== null);
    progress.keysTouched ||= write.keysTouched;
    if (!work.isFull) progress.lostKeys.push(...write.lostKeys);
    progress.answered += answers.length;
    if (!work.isFull) progress.read += answers.length;
  });
}

async function noteAnswers(work: RunWork, context: Context, recorded: Recorded[]): Promise<void> {
  const now = context.clock.now();
  const oktaIds = recorded.map(({ answered }) => answered.oktaId);
  await context.db.$executeRaw(Prisma.sql`
    UPDATE sync_lookup l
    SET answer = x.answer::"LookupAnswer", answered_at = ${now}
    FROM unnest(${oktaIds}::text[], ${recorded.map(lookupAnswerOf)}::text[]) AS x(okta_id, answer)
    WHERE l.company_id = ${work.companyId}::uuid
      AND l.run_id = ${work.run.id}::uuid
      AND l.okta_id = x.okta_id`);
}

/**
 * The time of the last question decides who is asked about next. A row that the database refuses can do
 * without. This is for people about whom the answer said nothing new: the others' rows were written with it.
 */
async function recordAsked(context: Context, oktaIds: string[]): Promise<void> {
  if (oktaIds.length === 0) return;
  const { companyId, db } = context;
  const part = (some: string[]) =>
    db.directoryPerson.updateMany({
      where: { companyId, oktaId: { in: some } },
      data: { askedAt: context.clock.now() },
    });
  await halve(db, { whole: () => part(oktaIds), items: () => oktaIds, part });
}

/**
 * Stores evidence that may remove access, or is undecided. If this run's list looked incomplete, evidence
 * about people missing from it proves nothing yet (R1): it's kept, and the removal waits for a list that
 * looks complete.
 */
async function keepEvidence(work: RunWork, context: Context, recorded: Recorded[]): Promise<void> {
  const kept = recorded.filter(({ verdict }) => verdict.kind !== "IN_SCOPE");
  if (kept.length === 0) return;
  const column = <T>(pick: (one: Recorded) => T) => kept.map(pick);
  await context.db.$executeRaw(Prisma.sql`
    INSERT INTO sync_evidence (
      company_id, run_id, okta_id, asked_at, user_answer, membership, container, deletion, proves
    )
    SELECT l.company_id,
      l.run_id,
      l.okta_id,
      x.asked_at,
      x.user_answer,
      x.membership,
      x.container,
      x.deletion,
      CASE WHEN NOT (l.missing AND r.doubt IS NOT NULL) THEN x.proves::"ChangeKind" END
    FROM unnest(
      ${column((one) => one.answered.oktaId)}::text[],
      ${column((one) => one.answered.askedAt)}::timestamptz[],
      ${column((one) => one.answered.userAnswer)}::text[],
      ${column((one) => one.answered.membership)}::text[],
      ${column((one) => one.answered.container)}::text[],
      ${column((one) => one.answered.deletion)}::text[],
      ${column((one) => one.verdict.proves)}::text[]
    ) AS x(okta_id, asked_at, user_answer, membership, container, deletion, proves)
    JOIN sync_lookup l
      ON l.company_id = ${work.companyId}::uuid
        AND l.run_id = ${work.run.id}::uuid
        AND l.okta_id = x.okta_id
    JOIN sync_run r ON r.company_id = l.company_id AND r.id = l.run_id
    ON CONFLICT DO NOTHING`);
}

const answerOfVerdict: Record<Verdict["kind"], LookupAnswer> = {
  IN_SCOPE: "ASSIGNED",
  SUSPENDED: "ASSIGNED",
  OUT_OF_SCOPE: "UNASSIGNED",
  DEACTIVATED: "DEACTIVATED",
  DELETED: "NOT_FOUND",
  UNPROVEN: "UNREADABLE",
};

function lookupAnswerOf({ verdict, question }: Recorded): LookupAnswer {
  return verdict.kind === "UNPROVEN" && isOutsider(question) ? "UNASSIGNED" : answerOfVerdict[verdict.kind];
}

/** Someone out of scope with no access to lose needs no proof to stay outside. */
function isOutsider({ mirror, hasAccess }: Question): boolean {
  return mirror?.inScope === false && !hasAccess;
}

function mirroredScope(
  { question: { mirror }, answered: { membership } }: Recorded,
  user: OktaUser,
  lists: readonly string[],
): MirrorRow | null {
  if (mirror === null && membership !== "MEMBER") return null;
  return toMirrorRow(user, mirror?.inScope ?? true, lists);
}

/** Returns what an answer changes in the mirror; null if Okta said nothing about the person. */
function mirrorRowOf(one: Recorded, lists: readonly string[]): MirrorRow | null {
  const { verdict } = one;
  const { user, oktaId } = one.answered;
  switch (verdict.kind) {
    case "IN_SCOPE":
    case "SUSPENDED":
      return user && toMirrorRow(user, true, lists);
    case "OUT_OF_SCOPE":
    case "DEACTIVATED":
      return user && toMirrorRow(user, false, lists);
    case "DELETED":
      return toDeletedRow(oktaId);
    case "UNPROVEN":
      // The profile is new all the same. Their scope stays as it was.
      return user && mirroredScope(one, user, lists);
  }
}
