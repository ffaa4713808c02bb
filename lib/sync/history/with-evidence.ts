import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { PersonView } from "@/lib/people/contract";
import { describeEvidence, type EvidenceRow } from "@/lib/sync/proof/describe-evidence";

/** Adds to people who have lost access what Okta last answered about them, in words (R1). */
export async function withEvidence<T extends { items: PersonView[] }>(context: Context, page: T): Promise<T> {
  const gone = page.items.filter(({ status }) => status === "SUSPENDED" || status === "DEACTIVATED");
  if (gone.length === 0) return page;
  const rows = await context.db.$queryRaw<(EvidenceRow & { personId: string })[]>(Prisma.sql`
    SELECT p.id::text AS "personId", e.asked_at AS "askedAt", e.user_answer AS "userAnswer", e.membership, e.container,
      e.deletion
    FROM person p
    CROSS JOIN LATERAL (SELECT x.* FROM sync_evidence x
      WHERE x.company_id = p.company_id AND x.okta_id = p.okta_id AND x.proves IS NOT NULL
      ORDER BY x.asked_at DESC LIMIT 1) e
    WHERE p.company_id = ${context.companyId}::uuid AND p.id = ANY(${gone.map(({ id }) => id)}::uuid[])`);
  const byPerson = new Map(rows.map((row) => [row.personId, describeEvidence(row)]));
  const items = page.items.map((person) => ({ ...person, evidence: byPerson.get(person.id) ?? null }));
  return { ...page, items };
}
