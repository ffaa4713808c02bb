import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { defaultMapping, type Mapping, sourceWords } from "@/lib/directory/contract";
import { readMapping } from "@/lib/directory/mapping";
import { readSparse, type SparseField } from "./facts";

/** Below this share a field counts as nearly empty, in a company of at least so many active people from Okta. */
const NEARLY_EMPTY = 0.05;
/** A nearly empty field stays so up to this share. Otherwise it would be news again with each new joiner. */
const STAYS_BELOW = 0.1;
const FEWEST_PEOPLE = 50;

/** The column of each field that can be empty. Everyone has an email and a display name. */
const columns = {
  firstName: Prisma.sql`p.first_name`,
  lastName: Prisma.sql`p.last_name`,
  jobTitle: Prisma.sql`p.job_title`,
  team: Prisma.sql`p.team_id`,
  location: Prisma.sql`p.location`,
  language: Prisma.sql`p.language`,
  startDate: Prisma.sql`p.start_date`,
};
type Counted = keyof typeof columns;
const fields = Object.keys(columns) as Counted[];

/** Fields that are mapped by default. If the org doesn't use them at all, that is no news. */
const optional: readonly Counted[] = ["location", "language"];

/** Counts the people with a value in each field, once after each full sync: it reads everyone. */
export async function countFields(context: Context): Promise<void> {
  const { companyId, db, clock } = context;
  const connection = await db.oktaConnection.findUnique({
    where: { companyId },
    select: { mapping: true, lastGoodRunAt: true, state: true },
  });
  if (connection?.state !== "LIVE" || connection.lastGoodRunAt === null) return;
  const watch = await db.alertWatch.findUnique({ where: { companyId } });
  if (watch?.fieldsAt && watch.fieldsAt >= connection.lastGoodRunAt) return;
  const fieldsAt = clock.now();
  const counts = await countFilled(context);
  const mapping = readMapping(connection.mapping);
  const before = readSparse(watch?.sparseFields ?? []);
  const sparseFields = sparseOf(counts, mapping, before).map((one) => ({ ...one }));
  await db.alertWatch.upsert({
    where: { companyId },
    update: { fieldsAt, sparseFields },
    create: { companyId, fieldsAt, sparseFields },
  });
}

export type FilledCounts = Record<Counted | "people", number>;

async function countFilled({ companyId, db }: Context): Promise<FilledCounts> {
  const filled = fields.map(
    (field) => Prisma.sql`count(${columns[field]})::int AS ${Prisma.raw(`"${field}"`)}`,
  );
  const [counts] = await db.$queryRaw<[FilledCounts]>(Prisma.sql`
    SELECT count(*)::int AS people, ${Prisma.join(filled)}
    FROM person p
    WHERE p.company_id = ${companyId}::uuid
      AND p.status = 'ACTIVE'
      AND p.okta_id IS NOT NULL
      AND NOT p.never_sync`);
  return counts;
}

/** Returns the mapped fields that hardly anyone has a value in. `before` are those of the last count. */
export function sparseOf(counts: FilledCounts, mapping: Mapping, before: SparseField[]): SparseField[] {
  const { people } = counts;
  if (people < FEWEST_PEOPLE) return [];
  return fields.flatMap((field) => {
    const attribute = sourceWords(mapping[field]);
    const filled = counts[field];
    const was = before.some((one) => one.field === field && one.attribute === attribute);
    if (attribute === null || filled >= people * (was ? STAYS_BELOW : NEARLY_EMPTY)) return [];
    const unasked = optional.includes(field) && attribute === defaultMapping[field] && filled === 0;
    return unasked ? [] : [{ field, attribute, filled, people }];
  });
}
