import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { packedArray } from "@/lib/db/packed-array";
import type { OktaUser, UnreadableUser } from "@/lib/okta/answers";
import { type Mirror, mirrorSql } from "./mirror/mirror";
import { type MirrorRow, mirrorHash, toMirrorRow, toQuarantinedRow } from "./mirror/mirror-row";

/** People on a list, all in scope. */
export interface Listed {
  users: OktaUser[];
  unreadable: UnreadableUser[];
  /** Attributes whose whole lists the mirror keeps (M9). */
  lists: readonly string[];
}

/** Returns the mirror rows of people on a list. */
export function listedRows({ users, unreadable, lists }: Listed): MirrorRow[] {
  return [
    ...users.map((user) => toMirrorRow(user, true, lists)),
    ...unreadable.map((user) => toQuarantinedRow(user, true)),
  ];
}

/**
 * Returns the mirror rows of people on a list who are new or changed in the mirror. Only they are parsed and
 * cleaned. Quarantined people are always included, because their hash is that of the reason.
 */
export async function changedRows(
  context: Context,
  { listed, mirror }: { listed: Listed; mirror: Mirror },
): Promise<MirrorRow[]> {
  const { users, unreadable, lists } = listed;
  if (users.length === 0) return listedRows(listed);
  // The database can't refuse any of this, so it needs no savepoint, which would cost two round trips a page.
  const differing = await context.db.$queryRaw<{ at: number }[]>(Prisma.sql`
    SELECT x.at::int AS at
    FROM unnest(
      ${packedArray(users.map((user) => user.id))},
      ${packedArray(users.map((user) => mirrorHash(user, true, lists)))}
    ) WITH ORDINALITY AS x(okta_id, hash, at)
    WHERE (
      SELECT d.content_hash
      FROM ${mirrorSql(mirror)} d
      WHERE d.company_id = ${context.companyId}::uuid
        AND d.okta_id = x.okta_id
    ) IS DISTINCT FROM x.hash`);
  return listedRows({ users: differing.flatMap(({ at }) => users[at - 1] ?? []), unreadable, lists });
}
