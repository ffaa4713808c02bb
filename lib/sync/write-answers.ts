import { Prisma } from "@/lib/db/client";
import { type MirrorRow, toMirrorRow } from "@/lib/directory/mirror-row";
import { writeMirror } from "@/lib/directory/write-mirror";
import type { Answer } from "./lookup-answer";
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
    await context.db.$executeRaw(Prisma.sql`
      UPDATE sync_lookup l SET answer = x.answer::"LookupAnswer", answered_at = ${now}
      FROM unnest(${answers.map((a) => a.oktaId)}::text[], ${answers.map((a) => a.kind)}::text[]) AS x(okta_id, answer)
      WHERE l.company_id = ${work.companyId}::uuid AND l.run_id = ${work.run.id}::uuid AND l.okta_id = x.okta_id`);
    await context.db.directoryPerson.updateMany({
      where: { companyId: work.companyId, oktaId: { in: answers.map((answer) => answer.oktaId) } },
      data: { askedAt: now },
    });
    progress.managersTouched ||=
      write.managersTouched || (write.changed > 0 && work.connection.managerAttribute !== null);
    progress.keysTouched ||= write.keysTouched;
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
