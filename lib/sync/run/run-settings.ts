import type { Context } from "@/lib/context";
import type { OktaConnection } from "@/lib/db/client";
import type { CustomField } from "@/lib/directory/custom/custom-field";
import { readCustomFields } from "@/lib/directory/custom/read-custom-fields";
import { type ManagerMatch, managerMatches } from "@/lib/sync/contract";
import { previewOptionsSchema } from "@/lib/sync/contract/preview";

/** What a run uses: the connection, and the settings beside it. */
export interface RunSettings {
  connection: OktaConnection;
  managerMatch: ManagerMatch;
  /** The company's custom fields, archived ones included. */
  customFields: CustomField[];
  /** The company's time zone, for "06:00 of that day" (S2). */
  timeZone: string;
  /** Whether staff have the integration switched on. */
  isOn: boolean;
}

/** Reads a company's saved settings. */
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

/** Returns saved settings with a preview's in their place (U5). `options` is what its row has. */
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
