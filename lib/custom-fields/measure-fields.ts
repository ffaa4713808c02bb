import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { type CustomField, syncedFields } from "@/lib/directory/custom/custom-field";
import { shapeSql } from "@/lib/directory/custom/shape-sql";

/** This many people say enough about all of them, so a page is as fast with a million. */
const MEASURED = 5_000;

/** The people in scope whom we measure fields by (`d`): the first by Okta ID. */
export function measuredSql({ companyId }: Pick<Context, "companyId">): Prisma.Sql {
  return Prisma.sql`(
    SELECT *
    FROM directory_person
    WHERE company_id = ${companyId}::uuid AND in_scope AND quarantine IS NULL
    ORDER BY okta_id
    LIMIT ${MEASURED}
  ) d`;
}

/**
 * Counts, among the people we know from Okta, those with a value for each synced custom field, by the field's
 * key.
 */
export async function measureFields(
  context: Context,
  fields: readonly CustomField[],
): Promise<{ measured: number; filled: Record<string, number> }> {
  const counts = syncedFields(fields).map(
    (field) => Prisma.sql`, ${field.key}::text, count(*) FILTER (WHERE ${shapeSql(field).isFilled})`,
  );
  const added = counts.length === 0 ? Prisma.empty : Prisma.join(counts, " ");
  const [counted] = await context.db.$queryRaw<{ counts: Record<string, number> }[]>(Prisma.sql`
    SELECT jsonb_build_object('measured', count(*) ${added}) AS counts
    FROM ${measuredSql(context)}`);
  const { measured = 0, ...filled } = counted?.counts ?? {};
  return { measured, filled };
}
