import { expect } from "vitest";
import { setTeamManager } from "@/lib/people/by-hand/set-team-manager";
import { decideRename } from "@/lib/teams/merge/decide-rename";
import { mergeTeams } from "@/lib/teams/merge/merge-teams";
import { separateTeam } from "@/lib/teams/merge/separate-team";
import * as rules from "../rules/teams/merges";
import { decideOffer, teamByRef } from "../rules/teams/renames";
import type { Team } from "../rules/teams/team";
import { leadTeam } from "../rules/teams/team-managers";
import type { Command } from "../sequences/commands";
import type { World } from "../world/world";
import { accountAt, wasRefused } from "./account-at";

type Of<K extends Command["do"]> = Extract<Command, { do: K }>;

/** What admins do about teams, here and in the model (T2, G4). */
export async function actOnTeams(
  world: World,
  command: Of<"merge"> | Of<"separate"> | Of<"rename"> | Of<"lead">,
): Promise<void> {
  if (command.do === "merge") await merge(world, command);
  else if (command.do === "separate") await separate(world, command);
  else if (command.do === "rename") await answerOffer(world, command);
  else await lead(world, command);
  await world.expectEqual();
}

/** Returns a team by its place among all, in the order of their names. */
function teamAt({ model }: World, place: number): Team | undefined {
  const keys = [...model.teams.keys()].sort();
  return model.teams.get(keys[place % keys.length] ?? "");
}

async function idOf({ db, companyId }: World, { key }: Team): Promise<string> {
  const where = { companyId_nameKey: { companyId, nameKey: key } };
  return (await db.team.findUniqueOrThrow({ where, select: { id: true } })).id;
}

async function merge(world: World, { kept, merged, takesName }: Of<"merge">): Promise<void> {
  const [one, other] = [teamAt(world, kept), teamAt(world, merged)];
  if (!one || !other) return;
  const input = { teamId: await idOf(world, one), otherId: await idOf(world, other), takesName };
  const isRefused = await wasRefused(mergeTeams(world.context, input));
  const next = structuredClone(world.model);
  expect(rules.mergeTeams(next, { kept: one.key, merged: other.key, takesName })).toBe(!isRefused);
  if (!isRefused) world.model = next;
}

async function separate(world: World, { team: place }: Of<"separate">): Promise<void> {
  const team = teamAt(world, place);
  if (!team) return;
  const isRefused = await wasRefused(separateTeam(world.context, { teamId: await idOf(world, team) }));
  expect(rules.separateTeam(world.model, team.key)).toBe(!isRefused);
}

/** Answers the first question whether a team was renamed. */
async function answerOffer(world: World, { isTaken }: Of<"rename">): Promise<void> {
  const offer = world.model.offers?.find(({ state }) => state === "OPEN");
  const next = structuredClone(world.model);
  const [team, newTeam] = [teamByRef(next, offer?.team ?? ""), teamByRef(next, offer?.newTeam ?? "")];
  if (!offer || !team || !newTeam) return;
  const pair = { teamId: await idOf(world, team), newTeamId: await idOf(world, newTeam) };
  const where = { companyId_teamId_newTeamId: { companyId: world.companyId, ...pair } };
  const { id: renameId } = await world.db.teamRename.findUniqueOrThrow({ where });
  const decision = isTaken ? "take" : "decline";
  const isRefused = await wasRefused(decideRename(world.context, { renameId, decision }));
  decideOffer(next, { ...offer, state: isTaken ? "TAKEN" : "DECLINED" });
  const merging = { kept: team.key, merged: newTeam.key, takesName: true };
  expect(!isTaken || rules.mergeTeams(next, merging)).toBe(!isRefused);
  if (!isRefused) world.model = next;
}

/** Sets a team's manager by hand, or gives the choice back to syncs (G4). */
async function lead(world: World, { team: place, who }: Of<"lead">): Promise<void> {
  const team = teamAt(world, place);
  const person = typeof who === "number" ? await accountAt(world, who) : null;
  if (!team || (typeof who === "number" && !person)) return;
  const choice =
    who === "sync"
      ? { kind: "sync" as const }
      : person
        ? { kind: "person" as const, personId: person.personId }
        : { kind: "nobody" as const };
  const isRefused = await wasRefused(
    setTeamManager(world.context, { teamId: await idOf(world, team), choice }),
  );
  const next = structuredClone(world.model);
  const mayLead = leadTeam(next, team.key, { manager: person?.account.ref ?? null, isHand: who !== "sync" });
  expect(mayLead).toBe(!isRefused);
  if (isRefused) return;
  world.model = next;
  // The next full sync fills in the value that was returned to it.
  if (who === "sync") await world.fullSync();
}
