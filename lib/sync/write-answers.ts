import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { halve } from "@/lib/db/halve";
import { type MirrorRow, toDeletedRow, toMirrorRow } from "@/lib/directory/mirror-row";
import { writeMirror } from "@/lib/directory/write-mirror";
import type { Answer } from "./lookup-answer";
import { nameRefusals } from "./record-refusals";
import type { RunWork } from "./work";

/** Writes answers into the mirror and beside the people they are about, with the progress made. */
export async function writeAnswers(work: RunWork, answers: Answer[]): Promise<void> {
  if (answers.length === 0) return;
  const now = work.context.clock.now();
  const { progress } = work;
  await work.commit(async (context) => {
    const rows = answers.flatMap((answer) => mirrorRowOf(answer) ?? []);
    const observedAt = answers[0]?.askedAt ?? now;
    const write = await writeMirror(context, { rows, observedAt, touch: true });
    await nameRefusals(work, context, write.refused);
    await context.db.$executeRaw(Prisma.sql`
      UPDATE sync_lookup l SET answer = x.answer::"LookupAnswer", answered_at = ${now}
      FROM unnest(${answers.map((a) => a.oktaId)}::text[], ${answers.map((a) => a.kind)}::text[]) AS x(okta_id, answer)
      WHERE l.company_id = ${work.companyId}::uuid AND l.run_id = ${work.run.id}::uuid AND l.okta_id = x.okta_id`);
    await recordAsked(
      context,
      answers.map((answer) => answer.oktaId),
    );
    progress.managersTouched ||= write.managersTouched;
    progress.keysTouched ||= write.keysTouched;
    if (!work.isFull) progress.read += answers.length;
  });
}

/** When people were last asked about says who is asked next; a row the database refuses can go without. */
async function recordAsked(context: Context, oktaIds: string[]): Promise<void> {
  const { companyId, db } = context;
  const part = (some: string[]) =>
    db.directoryPerson.updateMany({
      where: { companyId, oktaId: { in: some } },
      data: { askedAt: context.clock.now() },
    });
  await halve(db, { whole: () => part(oktaIds), items: () => oktaIds, part });
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
      return toDeletedRow(answer.oktaId);
    case "UNREADABLE":
      return null;
  }
}
