import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { type MappedField, mappedFields, openFields, ownersSchema } from "@/lib/directory/contract";
import { openKeys, syncedFields } from "@/lib/directory/custom/custom-field";
import { fieldColumns } from "@/lib/directory/mapped-fields-sql";
import { readMapping } from "@/lib/directory/mapping";
import { judgedFields, missesAnySql } from "@/lib/sync/guard/blanking/lost-attributes";
import { withPinsSql } from "@/lib/sync/pins/with-pins-sql";
import { mappedSql, type PlanScope, targetSql } from "@/lib/sync/plan/plan-sql";
import { startedThrough } from "@/lib/sync/plan/start-dates";
import type { RunSettings } from "@/lib/sync/run/run-settings";

/** What a sync would make of someone's entry in the mirror. */
export interface Planned {
  /** The status that Okta's status leads to (S1), or WAIT or UNKNOWN. */
  target: "ACTIVE" | "SUSPENDED" | "DEACTIVATED" | "SCHEDULED" | "WAIT" | "UNKNOWN";
  quarantine: string | null;
  startUnread: boolean;
  values: Record<MappedField, string | null>;
  /**
   * The team that Okta's name leads to here: the remaining one if teams were merged (T2); null until it's
   * known.
   */
  team: string | null;
  /** Values of synced custom fields by key; null for none. A value that can't be read has no key (M9). */
  custom: Record<string, unknown>;
  /** Fields whose value comes from another attribute, because Okta no longer has the one before it (R5). */
  missed: string[];
  /** The same with the person's own values where an undo pinned them (U6) or someone edited them. */
  kept: {
    target: Planned["target"];
    values: Planned["values"];
    team: string | null;
    custom: Planned["custom"];
  };
}

/**
 * Maps one person as a sync does, with the same SQL, and writes nothing; null if the mirror doesn't have
 * them.
 */
export async function readPlanned(
  context: Context,
  { connection, customFields, timeZone }: RunSettings,
  oktaId: string,
): Promise<Planned | null> {
  const mapping = readMapping(connection.mapping);
  const scope: PlanScope = {
    companyId: context.companyId,
    mirror: "directory_person",
    mapping,
    customFields,
    openFields: [
      ...openFields(mapping, ownersSchema.parse(connection.fieldOwners)),
      ...openKeys(customFields),
    ],
    customManager: connection.managerAttribute,
    createStaged: connection.createStaged,
    writesPeople: false,
    startedThrough: startedThrough(context.clock.now(), timeZone),
    rows: { oktaIds: [oktaId] },
  };
  const pins = { ...scope, target: targetSql(scope), hasSwitches: false };
  const valuesOf = (row: "m" | "k") =>
    Prisma.join(
      mappedFields.map(
        (field) => Prisma.sql`${field}::text, ${Prisma.raw(`${row}.${fieldColumns[field]}`)}::text`,
      ),
    );
  const teamOf = (row: "m" | "k") => Prisma.sql`(
    SELECT t.name
    FROM team t
    WHERE t.company_id = ${context.companyId}::uuid AND t.name_key = ${Prisma.raw(row)}.team_key
  )`;
  const hasCustom = syncedFields(customFields).length > 0;
  const customOf = (row: "m" | "k") => (hasCustom ? Prisma.raw(`${row}.custom`) : Prisma.sql`'{}'::jsonb`);
  const judged = await judgedFields({ mapping, customFields }, context);
  const missed = Prisma.join([
    Prisma.sql`(NULL::text, FALSE)`,
    ...judged.map((one) => Prisma.sql`(${one.field}, ${missesAnySql(one)})`),
  ]);
  const [row] = await context.db.$queryRaw<Planned[]>(Prisma.sql`
    WITH mapped AS MATERIALIZED (${mappedSql(scope)})
    SELECT m.target,
      m.quarantine,
      m.start_unread AS "startUnread",
      jsonb_build_object(${valuesOf("m")}) AS values,
      ${teamOf("m")} AS team,
      ${customOf("m")} AS custom,
      ARRAY(SELECT x.field FROM (VALUES ${missed}) x(field, is_missed) WHERE x.is_missed) AS missed,
      jsonb_build_object(
        'target', k.target,
        'values', jsonb_build_object(${valuesOf("k")}),
        'team', ${teamOf("k")},
        'custom', ${customOf("k")}
      ) AS kept
    FROM mapped m
    JOIN directory_person d ON d.company_id = ${context.companyId}::uuid AND d.okta_id = m.okta_id
    JOIN (
      ${withPinsSql(pins, Prisma.sql`SELECT * FROM mapped`)}
    ) k ON k.okta_id = m.okta_id`);
  return row ?? null;
}
