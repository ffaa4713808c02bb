import { expect } from "vitest";
import { changeRole } from "@/lib/people/by-hand/change-role";
import { decideAddressHolds } from "@/lib/sync/holds/decide-address-holds";
import type { Command } from "../sequences/commands";
import type { World } from "../world/world";
import { accountAt, personIdOf, wasRefused } from "./account-at";

type Of<K extends Command["do"]> = Extract<Command, { do: K }>;

/** Gives someone a role, or takes it. Only active people have one, and a company keeps an active owner. */
export async function setRole(world: World, { who, to }: Of<"role">): Promise<void> {
  const found = await accountAt(world, who);
  if (!found) return;
  const { account, personId } = found;
  const role = to as typeof account.role;
  const owners = [...world.model.accounts.values()].filter(
    (one) => one.role === "OWNER" && one.status === "ACTIVE",
  );
  const isLast = account.role === "OWNER" && owners.every((one) => one === account);
  const isRefused = await wasRefused(changeRole(world.context, { personId, role }));
  const mayChange = account.role === role || (!isLast && (role === "MEMBER" || account.status === "ACTIVE"));
  expect(isRefused).toBe(!mayChange);
  if (isRefused || account.role === role) return;
  // A person who gives a member a role vouches for the current address.
  if (account.role === "MEMBER") account.confirmed = null;
  if (role === "MEMBER") account.hasPassword = false;
  account.role = role;
  await world.expectEqual();
}

/** Someone has set a password, by a link that went to their address. */
export async function setPassword(world: World, { who }: Of<"password">): Promise<void> {
  const found = await accountAt(world, who);
  if (found?.account.status !== "ACTIVE" || found.account.hasPassword) return;
  const { companyId } = world;
  await world.db.personPassword.create({ data: { companyId, personId: found.personId, hash: "not used" } });
  found.account.hasPassword = true;
}

/** Decides about the first new address outside the company's domains (S7). */
export async function decideAddress(world: World, { isApproved }: Of<"address">): Promise<void> {
  const hold = world.model.addressHolds.find(({ state }) => state === "OPEN");
  const account = hold && world.model.accounts.get(hold.account);
  if (!hold || !account) return;
  const personId = await personIdOf(world, account);
  const addresses = [{ personId, newEmail: hold.email }];
  const { runId } = await decideAddressHolds(world.context, { addresses, approve: isApproved, note: "" });
  hold.state = isApproved ? "APPROVED" : "REJECTED";
  if (runId === null) await world.expectEqual();
  else await world.followUpdate(runId, [account.oktaId ?? ""]);
}
