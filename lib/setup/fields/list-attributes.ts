import { openOkta } from "@/lib/connection/open-okta";
import type { Context } from "@/lib/context";
import type { UserAttributes } from "@/lib/directory/contract";
import { OktaFailure } from "@/lib/okta/failure";

/**
 * Lists the attributes of the org's user profile to choose from: the org's own first, then Okta's, by title.
 * Many credentials can't read them. Then admins type names.
 * @throws AppError 409 `not-set-up`; OktaFailure if Okta can't be read
 */
export async function listAttributes(context: Context): Promise<UserAttributes> {
  const { okta } = await openOkta(context);
  try {
    const attributes = await okta.listUserAttributes();
    return {
      known: true,
      attributes: attributes.toSorted(
        (a, b) => Number(b.custom) - Number(a.custom) || a.title.localeCompare(b.title),
      ),
      reason: null,
    };
  } catch (error) {
    if (!(error instanceof OktaFailure) || error.kind !== "forbidden") throw error;
    return {
      known: false,
      attributes: [],
      reason: "The API credential can't read the list of profile attributes.",
    };
  }
}
