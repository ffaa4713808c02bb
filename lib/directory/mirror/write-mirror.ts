import type { Context } from "@/lib/context";
import { type Halved, halve } from "@/lib/db/halve";
import { erasedIds } from "../erased-ids";
import { mirrorSql } from "./mirror";
import { type MirrorRow, refusal, toQuarantinedRow } from "./mirror-row";
import { comparedSql, GONE, type Input, type MirrorWrite, upsertSql, type Written } from "./mirror-sql";

const nothing: Written = { changed: 0, managersTouched: false, keysTouched: false, lostKeys: [] };

/**
 * Writes what Okta said at `observedAt` into the mirror, in one statement. Rows with the same content aren't rewritten,
 * unless `touch` asks to record that they were read (reads by ID, U2). Older data never overwrites newer.
 * `fresh` means that the company had no mirror, so nothing is compared. `mirror` is the live one by default.
 * `watched` are attributes whose loss is recorded with its time (R5).
 */
export async function writeMirror(context: Context, given: Input): Promise<MirrorWrite> {
  const outside = given.rows.flatMap(({ oktaId, inScope, status }) =>
    inScope && !GONE.includes(status) ? [] : [oktaId],
  );
  const erased = await erasedIds(context, outside);
  const input = { ...given, rows: given.rows.filter(({ oktaId }) => !erased.has(oktaId)) };
  if (input.rows.length === 0) return { ...nothing, refused: [] };
  const { written, refused } = await writeHalving(context, input);
  const stubs = refused.map(({ item, code }) =>
    toQuarantinedRow({ id: item.oktaId, reason: refusal(code) }, item.inScope),
  );
  const second = stubs.length === 0 ? null : await writeHalving(context, { ...input, rows: stubs });
  for (const { item, code } of refused)
    context.log.warn({ oktaId: item.oktaId, code }, "the database refused a person's record: quarantined");
  const all = [...written, ...(second?.written ?? [])];
  return {
    changed: all.reduce((sum, { changed }) => sum + changed, 0),
    managersTouched: all.some(({ managersTouched }) => managersTouched),
    keysTouched: all.some(({ keysTouched }) => keysTouched),
    lostKeys: all.flatMap(({ lostKeys }) => lostKeys),
    refused: (second?.refused ?? []).map(({ item, code }) => ({ item: item.oktaId, code })),
  };
}

function writeHalving(context: Context, input: Input): Promise<Halved<MirrorRow, Written>> {
  const part = (rows: MirrorRow[]) => writeRows(context, { ...input, rows });
  return halve(context.db, { whole: () => part(input.rows), items: () => input.rows, part });
}

async function writeRows(context: Context, input: Input): Promise<Written> {
  const { rows } = input;
  const mirror = mirrorSql(input.mirror ?? "directory_person");
  const upsert = upsertSql(context.companyId, mirror, input);
  if (input.fresh)
    return {
      changed: await context.db.$executeRaw(upsert),
      managersTouched: true,
      keysTouched: true,
      lostKeys: [],
    };
  const [written] = await context.db.$queryRaw<Written[]>(
    comparedSql(context.companyId, mirror, rows, upsert),
  );
  return written ?? nothing;
}
