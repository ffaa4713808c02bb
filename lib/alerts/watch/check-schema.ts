import { openOkta } from "@/lib/connection/open-okta";
import type { Context } from "@/lib/context";
import type { AlertWatch } from "@/lib/db/client";
import { attributesOf, mappedFields } from "@/lib/directory/contract";
import { syncedFields } from "@/lib/directory/custom/custom-field";
import { readCustomFields } from "@/lib/directory/custom/read-custom-fields";
import { readMapping } from "@/lib/directory/mapping";
import { OktaFailure } from "@/lib/okta/failure";

/**
 * Compares the attributes in use with Okta's user schema, in one call, and records those that have
 * disappeared. If the credential can't read the schema, nothing changes.
 * @throws AppError 409 `not-set-up`; OktaFailure if Okta can't be read
 */
export async function checkSchema(context: Context): Promise<void> {
  const { companyId, db, clock } = context;
  const { connection, okta } = await openOkta(context);
  const known = await okta.listUserAttributes().catch((error) => {
    if (!(error instanceof OktaFailure) || error.kind !== "forbidden") throw error;
    return [];
  });
  const names = new Set(known.map(({ name }) => name));
  const mapping = readMapping(connection.mapping);
  const custom = syncedFields(await readCustomFields(context)).map(({ source }) => source);
  const used = [
    ...mappedFields.map((field) => mapping[field]),
    connection.managerAttribute,
    ...custom,
  ].flatMap(attributesOf);
  const before = await db.alertWatch.findUnique({ where: { companyId } });
  // Every org has a login, so an answer without one isn't a schema, and says nothing.
  const seen = {
    schemaAt: clock.now(),
    ...(names.has("login") && {
      knownAttributes: [...names],
      missingAttributes: goneSince(before, names, used),
    }),
  };
  await db.alertWatch.upsert({
    where: { companyId },
    update: seen,
    create: { companyId, ...seen },
  });
}

type Before = Pick<AlertWatch, "knownAttributes" | "missingAttributes"> | null;

/** Only a known attribute can disappear. One of another user type isn't in the schema we read, and works. */
function goneSince(before: Before, names: ReadonlySet<string>, used: string[]): string[] {
  const once = [...(before?.knownAttributes ?? []), ...(before?.missingAttributes ?? [])];
  return [...new Set(once)].filter((name) => used.includes(name) && !names.has(name));
}
