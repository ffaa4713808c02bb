import { type Db, Prisma } from "@/lib/db/client";
import { log } from "@/lib/log";

/** Records what must not delay or fail an answer, once the answer is sent. */
interface Notes {
  answers: { companyId: string; deliveryId: string; ms: number }[];
  rejections: Map<string, number>;
  gaps: Set<string>;
}

const FLUSH_MS = 500;
/** The most we keep in memory while the database is down. */
const MAX_ANSWERS = 10_000;

let notes: Notes = { answers: [], rejections: new Map(), gaps: new Set() };
let timer: NodeJS.Timeout | undefined;

/** Records how long an answer took, for the deliveries page. */
export function recordAnswerTime(
  db: Db,
  answer: { companyId: string; deliveryId: string; ms: number },
): void {
  if (notes.answers.length < MAX_ANSWERS) notes.answers.push(answer);
  schedule(db);
}

/** Counts a request with a wrong secret. We neither store nor log its content. */
export function recordRejection(db: Db, companyId: string): void {
  notes.rejections.set(companyId, (notes.rejections.get(companyId) ?? 0) + 1);
  schedule(db);
}

/** Remembers that a delivery couldn't be stored. We ask Okta for its events once the database is back. */
export function recordGap(db: Db, connectionId: string): void {
  notes.gaps.add(connectionId);
  schedule(db);
}

function schedule(db: Db): void {
  if (timer !== undefined) return;
  timer = setTimeout(() => {
    timer = undefined;
    flushRecords(db).catch((err) => {
      log.warn({ err }, "notes about answers not written; tried again");
      schedule(db);
    });
  }, FLUSH_MS);
  timer.unref();
}

/** Writes the records. What can't be written is kept for the next time. */
export async function flushRecords(db: Db): Promise<void> {
  const taken = notes;
  notes = { answers: [], rejections: new Map(), gaps: new Set() };
  try {
    await writeAnswers(db, taken.answers);
    taken.answers = [];
    await writeRejections(db, taken.rejections);
    taken.rejections = new Map();
    await writeGaps(db, taken.gaps);
  } catch (error) {
    notes.answers.push(...taken.answers);
    for (const [companyId, count] of taken.rejections)
      notes.rejections.set(companyId, (notes.rejections.get(companyId) ?? 0) + count);
    for (const connectionId of taken.gaps) notes.gaps.add(connectionId);
    throw error;
  }
}

async function writeAnswers(db: Db, answers: Notes["answers"]): Promise<void> {
  if (answers.length === 0) return;
  await db.$executeRaw(Prisma.sql`
    UPDATE event_delivery d SET answer_ms = x.ms
    FROM unnest(${answers.map((one) => one.companyId)}::uuid[], ${answers.map((one) => one.deliveryId)}::uuid[],
      ${answers.map((one) => Math.round(one.ms))}::int[]) AS x(company_id, id, ms)
    WHERE d.company_id = x.company_id AND d.id = x.id AND d.answer_ms IS NULL`);
}

/** Drops records of deleted companies: they would block everyone else's forever. */
async function writeRejections(db: Db, rejections: Map<string, number>): Promise<void> {
  if (rejections.size === 0) return;
  await db.$executeRaw(Prisma.sql`
    INSERT INTO event_rejection AS r (company_id, day, count, last_at)
    SELECT c.id, (now() AT TIME ZONE 'UTC')::date, x.count, now()
    FROM unnest(${[...rejections.keys()]}::uuid[], ${[...rejections.values()]}::int[]) AS x(company_id, count)
    JOIN company c ON c.id = x.company_id
    ON CONFLICT (company_id, day) DO UPDATE SET count = r.count + excluded.count, last_at = excluded.last_at`);
}

async function writeGaps(db: Db, gaps: Set<string>): Promise<void> {
  if (gaps.size === 0) return;
  await db.$executeRaw(Prisma.sql`
    UPDATE event_feed f SET catch_up_at = least(f.catch_up_at, now()), catch_up_reason = coalesce(f.catch_up_reason, 'GAP')
    FROM okta_connection c
    WHERE c.company_id = f.company_id AND c.id::text = ANY(${[...gaps]}::text[])`);
}
