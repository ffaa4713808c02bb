import type { Db } from "./client";
import { Prisma } from "./client";
import { refusedDataCode } from "./refused-data";
import { isTransaction } from "./transaction";

/** One record that the database refused, and its SQLSTATE. */
export interface Refused<T> {
  item: T;
  code: string;
}

export interface Halved<T, R> {
  /** What each successful statement returned. */
  written: R[];
  refused: Refused<T>[];
}

/** If this many records are refused, the statement is wrong and not the data. */
const MOST_REFUSED = 250;

interface Work<T, R> {
  /** The statement for all records. We halve it only if it fails, so `items` is called only then. */
  whole: () => Promise<R>;
  items: () => T[] | Promise<T[]>;
  part: (items: T[]) => Promise<R>;
}

/**
 * Does set-based work so that one record never stops the others (M5). If the database refuses data, it halves the set until
 * each refused record is found, and writes everything else. In a transaction, each attempt is a savepoint.
 * @throws any other error, and the refusal itself if far too many records are refused
 */
export async function halve<T, R>(db: Db, { whole, items, part }: Work<T, R>): Promise<Halved<T, R>> {
  const done: Halved<T, R> = { written: [], refused: [] };
  const failure = await attempt(db, done.written, whole);
  if (failure === null) return done;
  const all = await items();
  if (all.length === 0) throw failure.error;
  await split(db, done, all, part, failure);
  return done;
}

interface Failure {
  code: string;
  error: unknown;
}

async function split<T, R>(
  db: Db,
  done: Halved<T, R>,
  items: T[],
  part: (items: T[]) => Promise<R>,
  failure: Failure,
): Promise<void> {
  const [only] = items;
  if (items.length === 1 && only !== undefined) {
    done.refused.push({ item: only, code: failure.code });
    if (done.refused.length > MOST_REFUSED) throw failure.error;
    return;
  }
  const middle = Math.ceil(items.length / 2);
  for (const half of [items.slice(0, middle), items.slice(middle)]) {
    const failed = await attempt(db, done.written, () => part(half));
    if (failed !== null) await split(db, done, half, part, failed);
  }
}

async function attempt<R>(db: Db, written: R[], work: () => Promise<R>): Promise<Failure | null> {
  const inside = isTransaction(db);
  if (inside) await db.$executeRaw(Prisma.sql`SAVEPOINT attempt`);
  try {
    written.push(await work());
  } catch (error) {
    const code = refusedDataCode(error);
    if (code === null) throw error;
    if (inside) await db.$executeRaw(Prisma.sql`ROLLBACK TO SAVEPOINT attempt`);
    return { code, error };
  }
  if (inside) await db.$executeRaw(Prisma.sql`RELEASE SAVEPOINT attempt`);
  return null;
}
