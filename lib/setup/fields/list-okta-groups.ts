import { openOkta } from "@/lib/connection/open-okta";
import type { Context } from "@/lib/context";
import type { OktaGroups } from "@/lib/directory/contract";

/**
 * Lists the org's groups whose names begin with `query`, at most 200, for choosing a scope (W1).
 * @throws AppError 409 `not-set-up`; OktaFailure if Okta can't be read, `forbidden` among them
 */
export async function listOktaGroups(context: Context, input: { query: string }): Promise<OktaGroups> {
  const { okta } = await openOkta(context);
  const { groups, more } = await okta.listGroups(input);
  return { groups: groups.toSorted((a, b) => a.name.localeCompare(b.name)), more };
}
