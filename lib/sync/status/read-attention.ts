import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { attentionOf } from "./attention-of";
import { type OpenFactsRow, openFactsSql, viewOpenFacts } from "./open-facts-sql";

/** Reads how much waits for an admin, for the navigation of every page. */
export async function readAttention({ companyId, db }: Context): Promise<{ attention: number }> {
  const [row] = await db.$queryRaw<{ value: unknown }[]>(
    Prisma.sql`SELECT ${attentionSql(companyId)} AS value`,
  );
  return viewAttention(row?.value);
}

/** Returns SQL for what `viewAttention` needs. */
export function attentionSql(companyId: string): Prisma.Sql {
  return Prisma.sql`(SELECT to_jsonb(facts) FROM (
    SELECT ${openFactsSql}
    FROM (SELECT ${companyId}::uuid AS id) c) facts)`;
}

/** Says how much waits, from what `attentionSql` selects. */
export function viewAttention(value: unknown): { attention: number } {
  return { attention: attentionOf(viewOpenFacts(value as OpenFactsRow)) };
}
