import type { Context } from "@/lib/context";
import { ownersSchema } from "@/lib/directory/contract";
import { readMapping } from "@/lib/directory/mapping";
import { notFound } from "@/lib/errors";
import type { SettingsView } from "@/lib/setup/contract/settings";
import { managerMatches } from "@/lib/sync/contract";

/** Reads the settings for scope, fields and managers. @throws AppError 404 without a connection */
export async function readSettings(context: Context): Promise<SettingsView> {
  const { companyId, db } = context;
  const connection = await db.oktaConnection.findUnique({ where: { companyId } });
  if (!connection) throw notFound("The Okta connection");
  return {
    fields: {
      scope: connection.scope,
      scopeGroupIds: connection.scopeGroupIds,
      mapping: readMapping(connection.mapping),
      owners: ownersSchema.parse(connection.fieldOwners),
    },
    managers: {
      mode: connection.managerMode,
      match: managerMatches.find((one) => one === connection.managerMatch) ?? "auto",
      attribute: connection.managerAttribute,
    },
  };
}
