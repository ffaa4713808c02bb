import { openOkta } from "@/lib/connection/open-okta";
import type { Context } from "@/lib/context";
import { readCustomFields } from "@/lib/directory/custom/read-custom-fields";
import { mapPeople } from "@/lib/directory/map-people";
import { readMapping } from "@/lib/directory/mapping";
import type { OktaAnswer } from "./contract";

/**
 * Asks Okta about one person now, by Okta ID or username, and stores nothing. Also says whether they're
 * assigned to the app, if that decides who is synced.
 * @throws AppError 409 `not-set-up`; OktaFailure when Okta can't be read
 */
export async function askOkta(context: Context, { who }: { who: string }): Promise<OktaAnswer> {
  const { connection, okta } = await openOkta(context);
  const askedAt = context.clock.now().toISOString();
  const user = await okta.readUser(who);
  if (user === null) return { askedAt, user: null };
  const { appId, scope } = connection;
  const customFields = await readCustomFields(context);
  const [mapped, assigned] = await Promise.all([
    mapPeople(context, { users: [user], mapping: readMapping(connection.mapping), customFields }),
    scope === "ASSIGNED" && appId ? okta.isAssigned({ appId, oktaId: user.id }) : null,
  ]);
  return {
    askedAt,
    user: {
      oktaId: user.id,
      status: user.status,
      assigned,
      fields: mapped.flatMap(({ fields, custom }) => [...fields, ...custom]),
    },
  };
}
