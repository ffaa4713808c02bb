import type { Context } from "@/lib/context";
import type { OktaConnection } from "@/lib/db/client";
import type { CustomField } from "@/lib/directory/custom/custom-field";
import { readCustomFields } from "@/lib/directory/custom/read-custom-fields";
import { type ManagerMatch, managerMatches, previewOptionsSchema } from "@/lib/sync/contract";

/** What a run goes by: the connection, and what stands beside it. */
export interface RunSettings {
  connection: OktaConnection;
  managerMatch: ManagerMatch;
  /** The company's custom fields, archived ones included. */
  customFields: CustomField[];
  /** The company's, for "06:00 of that day" (S2). */
  timeZone: string;
  /** Whether staff have the integration switched on. */
  isOn: boolean;
}

/** The settings of a company as they are saved. */
export async function readRunSettings(context: Context, connection: OktaConnection): Promise<RunSettings> {
  const [{ timeZone, oktaEnabledAt }, customFields] = await Promise.all([
    context.db.company.findUniqueOrThrow({
      where: { id: context.companyId },
      select: { timeZone: true, oktaEnabledAt: true },
    }),
    readCustomFields(context),
  ]);
  const match = managerMatches.find((known) => known === connection.managerMatch) ?? "auto";
  return { connection, managerMatch: match, customFields, timeZone, isOn: oktaEnabledAt !== null };
}

/** Saved settings with those of a preview in their place (U5); `options` is what its row carries. */
export function withOptions(settings: RunSettings, options: unknown): RunSettings {
  const given = previewOptionsSchema.parse(options ?? {});
  const { connection } = settings;
  return {
    ...settings,
    managerMatch: given.managerMatch ?? settings.managerMatch,
    connection: {
      ...connection,
      mapping: given.mapping ?? connection.mapping,
      fieldOwners: given.owners ?? connection.fieldOwners,
      scope: given.scope ?? connection.scope,
      scopeGroupIds: given.scopeGroupIds ?? connection.scopeGroupIds,
      managerMode: given.managerMode ?? connection.managerMode,
      managerAttribute:
        given.managerAttribute === undefined ? connection.managerAttribute : given.managerAttribute,
    },
  };
}
