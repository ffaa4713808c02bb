import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { faultWords } from "@/lib/directory/custom/fault-words";
import type { CustomFault } from "@/lib/directory/custom/shape";
import { shapeSql } from "@/lib/directory/custom/shape-sql";
import { givenSql } from "@/lib/directory/source-sql";
import type { CustomValue, FieldPreview, FieldPreviewRequest } from "./contract";
import { measuredSql } from "./measure-fields";

const PEOPLE_SHOWN = 3;

interface Row {
  oktaId: string;
  name: string;
  given: string | null;
  value: CustomValue | null;
  fault: CustomFault | null;
  isPartial: boolean;
}

/**
 * Shows what a custom field would be for three people we know from Okta, those with a value first, and how
 * many have one. It uses the SQL of syncs and stores nothing.
 */
export async function previewField(context: Context, input: FieldPreviewRequest): Promise<FieldPreview> {
  const { kind, source, sample } = input;
  const { value, fault, isFilled } = shapeSql({ kind, source });
  const given = givenSql(source);
  const people = Prisma.sql`
    SELECT d.okta_id,
      coalesce(p.display_name, d.email, d.login, d.okta_id) AS name,
      ${given} AS given,
      ${value} AS value,
      ${fault} AS fault,
      ${isFilled} AS is_filled,
      ${kind === "LIST"} AND ${value} IS NULL AND ${fault} IS NULL AS is_partial
    FROM ${measuredSql(context)}
    LEFT JOIN person p ON p.company_id = d.company_id AND p.okta_id = d.okta_id`;
  const [found] = await context.db.$queryRaw<(Omit<FieldPreview, "people"> & { people: Row[] })[]>(Prisma.sql`
    WITH people AS MATERIALIZED (${people}),
    shown AS (
      SELECT *
      FROM people
      ORDER BY is_filled OR fault IS NOT NULL DESC, okta_id
      OFFSET ${sample}
      LIMIT ${PEOPLE_SHOWN}
    )
    SELECT count(*)::int AS measured,
      count(*) FILTER (WHERE is_filled)::int AS filled,
      count(*) FILTER (WHERE fault IS NOT NULL)::int AS unusable,
      coalesce(bool_or(is_partial AND is_filled), FALSE) AS "isPartial",
      (
        SELECT coalesce(
          jsonb_agg(
            jsonb_build_object(
              'oktaId', okta_id,
              'name', name,
              'given', given,
              'value', CASE
                WHEN is_partial AND given IS NOT NULL THEN jsonb_build_array(given)
                ELSE value
              END,
              'fault', fault
            )
            ORDER BY is_filled OR fault IS NOT NULL DESC, okta_id
          ),
          '[]'
        )
        FROM shown
      ) AS people
    FROM people`);
  const { people: rows = [], ...counts } = found ?? none;
  return {
    ...counts,
    people: rows.map(({ oktaId, name, given, value, fault }) => ({
      oktaId,
      name,
      given,
      value,
      problem: fault && faultWords[fault],
    })),
  };
}

const none = { people: [], measured: 0, filled: 0, unusable: 0, isPartial: false };
