import type { Context } from "@/lib/context";
import { type PeopleList, Prisma } from "@/lib/db/client";

interface Entries {
  list: PeopleList;
  /** People who have just been put on the list, or taken off it. */
  ids: readonly string[];
  isOn: boolean;
  reason?: string;
}

/**
 * Stores why people are on a list and who put them there, in the transaction of the act. Nothing is kept for
 * people off the list.
 */
export async function writeListEntries(
  context: Context,
  { list, ids, isOn, reason }: Entries,
): Promise<void> {
  const { actor, clock, companyId, db } = context;
  const theirs = Prisma.sql`${[...ids]}::uuid[]`;
  if (!isOn) {
    await db.$executeRaw(Prisma.sql`
      DELETE FROM list_entry e
      WHERE e.company_id = ${companyId}::uuid
        AND e.list = ${list}::"PeopleList"
        AND e.person_id = ANY(${theirs})`);
    return;
  }
  await db.$executeRaw(Prisma.sql`
    INSERT INTO list_entry (company_id, list, person_id, reason, actor_id, actor, added_at)
    SELECT ${companyId}::uuid, ${list}::"PeopleList", id, ${reason || null},
      ${actor.kind === "person" ? actor.personId : null}::uuid, ${actor.name}, ${clock.now()}
    FROM unnest(${theirs}) AS id
    ON CONFLICT (company_id, list, person_id)
    DO UPDATE SET
      reason = excluded.reason,
      actor_id = excluded.actor_id,
      actor = excluded.actor,
      added_at = excluded.added_at`);
}
