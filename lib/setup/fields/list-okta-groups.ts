import { openOkta } from "@/lib/connection/open-okta";
import type { Context } from "@/lib/context";
import type { OktaGroups } from "@/lib/directory/contract";

/**
 * Groups of the org whose name begins with `query`, at most 200, for choosing a scope (W1).
 * @throws AppError 409 `not-set-up`; OktaFailure when Okta cannot be read, `forbidden` among them
 */
export async function listOktaGroups(context: Context, input: { query: string }): Promise<OktaGroups> {
  const { okta } = await openOkta(context);
  const { groups, more } = await okta.listGroups(input);
  return { groups: groups.toSorted((a, b) => a.name.localeCompare(b.name)), more };
}
