import { expect } from "vitest";
import { changeField } from "@/lib/custom-fields/change-field";
import { editableFields } from "@/lib/directory/contract";
import { editCustomFields } from "@/lib/people/by-hand/edit-custom-fields";
import { editFields } from "@/lib/people/by-hand/edit-fields";
import { keepFields } from "@/lib/setup/fields/keep-fields";
import { releasePin } from "@/lib/sync/undo/release-pins";
import { changeOwners, giveBack, mayEdit, recordEdit } from "../rules/fields/edits";
import { numberOf } from "../rules/fields/mapping";
import type { Account } from "../rules/people/account";
import type { Owner } from "../rules/settings";
import type { Company, Settings } from "../rules/state";
import { archiveEmptyTeams, teamNamed, teamOf } from "../rules/teams/teams";
import type { Command } from "../sequences/commands";
import { sources, storedFields } from "../world/stored-fields";
import type { World } from "../world/world";
import { accountAt, wasRefused } from "./account-at";

type Of<K extends Command["do"]> = Extract<Command, { do: K }>;

/** Edits someone's field here (M8, M9). */
export async function editHere(world: World, { who, field, to }: Of<"edit-here">): Promise<void> {
  const found = await accountAt(world, who);
  if (!found) return;
  const { account, personId } = found;
  const work =
    field === "cost"
      ? editCustomFields(world.context, { personId, values: { [world.costKey]: to } })
      : editFields(world.context, { personId, fields: { [field]: to } });
  const isRefused = await wasRefused(work);
  if (!mayEdit(world.model, account, field)) expect(isRefused).toBe(true);
  else if (!isRefused) setHere(world.model, account, { field, to });
  await world.expectEqual();
}

export function setHere(
  company: Company,
  account: Account,
  { field, to }: Pick<Of<"edit-here">, "field" | "to">,
): void {
  const value = field === "team" ? teamOf(company, to) : field === "cost" ? numberOf(to) : to;
  if (account[field] === value) return;
  const hasMadeName =
    account.displayName === made(account) &&
    (company.mirror.get(account.oktaId ?? "")?.displayName ?? null) === null;
  if (field === "team") {
    const before = account.team;
    account.team = teamNamed(company, to ?? "");
    archiveEmptyTeams(company, [before, account.team]);
  } else Object.assign(account, { [field]: value });
  // A name made of first and last name follows them.
  if (field === "firstName" && hasMadeName) account.displayName = made(account) || account.displayName;
  recordEdit(company, account, field);
}

const made = ({ firstName, lastName }: Account) =>
  [firstName, lastName].filter((name) => name !== null).join(" ");

/** Gives a value back that was edited here, or that an undo has pinned. */
export async function giveBackHere(world: World, { who, field }: Of<"give-back">): Promise<void> {
  const found = await accountAt(world, who);
  if (!found) return;
  const { account, personId } = found;
  const work = releasePin(world.context, { personId, field: field === "cost" ? world.costKey : field });
  const isRefused = await wasRefused(work);
  expect(giveBack(world.model, account, field)).toBe(!isRefused);
  await world.expectEqual();
}

/** Changes who owns a field, or where its value comes from (M7, M8). */
export async function changeFields(world: World, command: Of<"owner"> | Of<"mapping">): Promise<void> {
  const { model } = world;
  changeOwners(model, (settings) => change(settings, command));
  const source = model.settings.mapping.cost;
  const owner = model.settings.owners.get("cost") ?? "OKTA";
  if (command.field === "cost")
    await changeField(world.context, {
      fieldId: world.costId,
      change: { source, owner, givingBack: true },
    });
  else
    await keepFields(world.context, {
      ...storedFields(model.settings, world.scope),
      emptying: [...editableFields],
      givingBack: [...editableFields],
    });
}

export function change(settings: Settings, command: Of<"owner"> | Of<"mapping">): void {
  if (command.do === "owner") settings.owners.set(command.field, command.to as Owner);
  else Object.assign(settings.mapping, { [command.field]: sources[command.field][command.to] });
}
