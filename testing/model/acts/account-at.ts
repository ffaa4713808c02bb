import type { Account } from "../rules/people/account";
import { accountOf } from "../rules/state";
import type { World } from "../world/world";

/** Whether the product refused an admin's act. Then the rules expect no change. */
export const wasRefused = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => false,
    (error: { status?: number }) => {
      if (error.status === undefined || error.status >= 500) throw error;
      return true;
    },
  );

/** Returns the account of someone in Okta, with its ID in the database. */
export async function accountAt(
  world: World,
  who: number,
): Promise<{ account: Account; personId: string } | null> {
  const oktaId = world.idAt(who);
  const account = oktaId === null ? null : accountOf(world.model, oktaId);
  return account && { account, personId: await personIdOf(world, account) };
}

export async function personIdOf(world: World, { oktaId, ref }: Account): Promise<string> {
  if (oktaId === null) return ref;
  const where = { companyId_oktaId: { companyId: world.companyId, oktaId } };
  return (await world.db.person.findUniqueOrThrow({ where, select: { id: true } })).id;
}
