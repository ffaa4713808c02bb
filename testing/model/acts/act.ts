import { setInvitations } from "@/lib/invitations/set-invitations";
import { setNeverSync } from "@/lib/people/by-hand/on-lists/set-never-sync";
import { setProtected } from "@/lib/people/by-hand/on-lists/set-protected";
import { setManager } from "@/lib/people/by-hand/set-manager";
import { changeManagerMode } from "@/lib/setup/managers/change-manager-mode";
import * as rules from "../rules/people/invitations";
import { setManagersAnew } from "../rules/teams/managers";
import type { Command } from "../sequences/commands";
import type { World } from "../world/world";
import { accountAt, wasRefused } from "./account-at";
import { decideAddress, setPassword, setRole } from "./act-on-access";
import { changeFields, editHere, giveBackHere } from "./act-on-fields";
import { answer, decide, decideField } from "./act-on-holds";
import { actOnTeams } from "./act-on-teams";

type Of<K extends Command["do"]> = Extract<Command, { do: K }>;

/** Does what admins do, here and in the model. */
export async function actAsAdmin(world: World, command: Command): Promise<void> {
  if (command.do === "drift") return drift(world, command);
  if (command.do === "set-manager") return chooseManager(world, command);
  if (command.do === "protect" || command.do === "never-sync") return listPerson(world, command);
  if (command.do === "mode") return changeMode(world, command);
  if (command.do === "approve" || command.do === "reject") return decide(world, command.do);
  if (command.do === "held-field") return decideField(world, command);
  if (command.do === "answer") return answer(world, command);
  if (command.do === "role") return setRole(world, command);
  if (command.do === "password") return setPassword(world, command);
  if (command.do === "address") return decideAddress(world, command);
  if (command.do === "edit-here") return editHere(world, command);
  if (command.do === "give-back") return giveBackHere(world, command);
  if (command.do === "owner" || command.do === "mapping") return changeFields(world, command);
  if (command.do === "invitations") return changeInvitations(world, command);
  if (isAboutTeams(command)) return actOnTeams(world, command);
  if (command.do !== "stage-policy") return;
  world.model.settings.createStaged = command.isOn;
  const where = { companyId: world.companyId };
  await world.db.oktaConnection.updateMany({ where, data: { createStaged: command.isOn } });
}

function isAboutTeams(command: Command): command is Parameters<typeof actOnTeams>[1] {
  return ["merge", "separate", "rename", "lead"].includes(command.do);
}

async function changeInvitations(world: World, { to, invitesExisting }: Of<"invitations">): Promise<void> {
  const policy = to as World["model"]["settings"]["invitations"];
  await setInvitations(world.context, { policy, inviteExisting: invitesExisting });
  rules.setInvitations(world.model, policy, invitesExisting);
  await world.expectEqual();
}

async function drift(world: World, { who, title }: Of<"drift">): Promise<void> {
  const found = await accountAt(world, who);
  if (!found) return;
  const where = { companyId_id: { companyId: world.companyId, id: found.personId } };
  await world.db.person.update({ where, data: { jobTitle: title } });
  found.account.jobTitle = title;
}

async function chooseManager(world: World, { who, boss }: Of<"set-manager">): Promise<void> {
  const found = await accountAt(world, who);
  const manager = typeof boss === "number" ? await accountAt(world, boss) : null;
  if (!found || (typeof boss === "number" && !manager)) return;
  const choice =
    boss === "sync"
      ? { kind: "sync" as const }
      : manager
        ? { kind: "person" as const, personId: manager.personId }
        : { kind: "nobody" as const };
  if (await wasRefused(setManager(world.context, { personId: found.personId, choice }))) return;
  const source = boss === "sync" ? "SYNC" : "HAND";
  found.account.manager = { of: manager?.account.ref ?? null, source };
  // The next full sync fills in the value that was returned to it.
  if (boss === "sync") await world.fullSync();
  else await world.expectEqual();
}

async function listPerson(world: World, command: Of<"protect"> | Of<"never-sync">): Promise<void> {
  const found = await accountAt(world, command.who);
  if (!found) return;
  const { account, personId } = found;
  if (command.do === "protect") {
    await setProtected(world.context, { personId, isProtected: command.isOn });
    account.isProtected = command.isOn;
    return;
  }
  await setNeverSync(world.context, { personId, neverSync: command.isOn });
  if (command.isOn && !account.neverSync) {
    world.model.holds = world.model.holds.filter(
      (hold) => hold.account !== account.ref || hold.state !== "OPEN",
    );
    world.model.questions = world.model.questions.filter(
      (one) => one.account !== account.ref || one.state !== "OPEN",
    );
  }
  account.neverSync = command.isOn;
  await world.expectEqual();
}

async function changeMode(world: World, { to }: Of<"mode">): Promise<void> {
  if (await wasRefused(changeManagerMode(world.context, { to }))) return;
  world.model.settings.mode = to;
  setManagersAnew(world.model);
  await world.expectEqual();
}
