import { Prisma } from "@/lib/db/client";
import { type DbContext, inTransaction } from "@/lib/db/transaction";
import { catalogue } from "./catalogue";
import { clearBatch } from "./clear-batch";
import { subjectSchema } from "./subject";

/** Rows read in one transaction: a few tenths of a second. */
const ROWS_A_BATCH = 20_000;

interface Options {
  /** How long to work, in milliseconds. */
  budgetMs: number;
  /** Rows read at most in one transaction. */
  rows?: number;
  /** For tests: called in each transaction before it commits, with the table of the batch. */
  beforeCommit?: (table: string) => Promise<void>;
}

interface Open {
  companyId: string;
  id: string;
  subject: unknown;
  continuesAt: string | null;
  cursor: string[];
}

/**
 * Advances all erasures, across companies: table by table, a batch per transaction. Each saves where it
 * continues, so a crash costs one batch, and two workers never clear the same one.
 * @returns whether there is more to do
 */
export async function advanceErasures(
  context: DbContext,
  options: Options,
): Promise<{ batches: number; more: boolean }> {
  const until = Date.now() + options.budgetMs;
  let batches = 0;
  while (Date.now() < until) {
    const advanced = await inTransaction(context, (context) => advanceOne(context, options));
    if (!advanced) return { batches, more: false };
    batches += 1;
  }
  return { batches, more: true };
}

async function advanceOne({ db }: DbContext, options: Options): Promise<boolean> {
  const [open] = await db.$queryRaw<Open[]>(Prisma.sql`
    SELECT e.company_id::text AS "companyId",
      e.id::text AS id,
      e.subject,
      e.continues_at AS "continuesAt",
      e.cursor
    FROM person_erasure e
    WHERE e.finished_at IS NULL
    ORDER BY e.requested_at
    LIMIT 1
    FOR UPDATE SKIP LOCKED`);
  if (!open) return false;
  const names = Object.keys(catalogue);
  // A newer version no longer has this table, so we start again. Clearing twice does no harm.
  const position = Math.max(0, names.indexOf(open.continuesAt ?? ""));
  const name = names[position] ?? "";
  const table = catalogue[name];
  if (!table) throw new Error(`The catalogue has no table ${name}`);
  const { cleared, cursor } = await clearBatch(db, {
    companyId: open.companyId,
    name,
    table,
    subject: subjectSchema.parse(open.subject),
    cursor: open.cursor,
    rows: options.rows ?? ROWS_A_BATCH,
  });
  const next = cursor === null ? (names[position + 1] ?? null) : name;
  await db.$executeRaw(Prisma.sql`
    UPDATE person_erasure
    SET cleared = cleared + ${cleared},
      continues_at = ${next},
      cursor = ${cursor ?? []}::text[],
      subject = CASE WHEN ${next}::text IS NULL THEN NULL ELSE subject END,
      finished_at = CASE WHEN ${next}::text IS NULL THEN now() END
    WHERE company_id = ${open.companyId}::uuid AND id = ${open.id}::uuid`);
  await options.beforeCommit?.(name);
  return true;
}
