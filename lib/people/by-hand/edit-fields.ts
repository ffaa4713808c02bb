import { recordAudits } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { type EditableField, editableFields } from "@/lib/directory/contract";
import { fieldRules } from "@/lib/directory/values/table";
import { AppError } from "@/lib/errors";
import { refuseNewLoops } from "@/lib/people/loops/refuse-new-loops";
import { archiveEmptyTeams, restoreUsedTeams } from "@/lib/people/used-teams";

import type { EditFields } from "./contract";
import { keepEdits } from "./keep-edits";
import { type FieldsPerson, readFieldsPerson } from "./read-fields-person";
import { takeTeam } from "./take-team";

/**
 * Changes values of a person here. Okta must not own any of the fields. Syncs leave edited values alone until
 * an admin gives them back to Okta. A display name made of first and last name follows them.
 * @throws AppError 404, 403 for an admin who edits an owner, 409 `okta-decides` naming the fields,
 * `manager-loop`
 */
export async function editFields(
  context: Context,
  input: { personId: string; fields: EditFields },
): Promise<{ edited: EditableField[] }> {
  const { companyId } = context;
  return inTransaction(context, async (context) => {
    await lockCompany(context.db, companyId);
    const person = await readFieldsPerson(context, input);
    const given = editableFields.filter((field) => input.fields[field] !== undefined);
    refuseOwned(person, given);
    const values: Values = { ...input.fields };
    const team = input.fields.team ? await takeTeam(context, { name: input.fields.team }) : null;
    // Another spelling of a team is the same team (T1), and so is the name of one that was merged into it.
    if (team) values.team = team.name;
    const edited = given.filter((field) => values[field] !== person.values[field]);
    if (edited.length === 0) return { edited };
    const shown = followingName(person, values);
    const changed: EditableField[] = shown === null ? edited : [...edited, "displayName"];
    if (shown !== null) values.displayName = shown;
    await write(context, { person, values, changed, teamId: team?.id ?? null });
    await keepEdits(context, { personId: person.id, isSynced: person.isSynced, fields: edited });
    if (edited.includes("team")) {
      await settleTeams(context, [person.teamId, team?.id]);
      await refuseNewLoops(context);
    }
    await recordAudits(
      context,
      changed.map((field) => ({
        action: "person.field-edited",
        target: person.id,
        detail: { field, from: person.values[field], to: values[field] ?? null },
      })),
    );
    return { edited: changed };
  });
}

type Values = Partial<Record<EditableField, string | null>>;

function refuseOwned({ open }: FieldsPerson, given: EditableField[]): void {
  const owned = given.filter((field) => !open.includes(field));
  if (owned.length === 0) return;
  throw new AppError(
    "okta-decides",
    `Okta owns these values: ${owned.map((field) => fieldRules[field].word).join(", ")}.`,
    {
      advice:
        "Change them in the person's Okta profile, or let Okta only fill them, under People and fields.",
    },
  );
}

/** Returns the display name after an edit of first or last name; null if it stays. */
function followingName(person: FieldsPerson, values: Values): string | null {
  if (values.displayName !== undefined || !person.hasMadeName) return null;
  const { firstName = person.values.firstName, lastName = person.values.lastName } = values;
  const made = [firstName, lastName].filter((name) => name !== null).join(" ");
  return made === "" || made === person.values.displayName ? null : made;
}

async function write(context: Context, { person, values, changed, teamId }: Written): Promise<void> {
  const { companyId, db, clock } = context;
  const {
    team: _,
    startDate,
    displayName,
    ...texts
  } = Object.fromEntries(changed.map((field) => [field, values[field]])) as Values;
  await db.person.update({
    where: { companyId_id: { companyId, id: person.id } },
    data: {
      ...texts,
      ...(displayName && { displayName }),
      ...(startDate !== undefined && { startDate: startDate && new Date(startDate) }),
      ...(changed.includes("team") && { teamId }),
      updatedAt: clock.now(),
    },
  });
  if (!changed.includes("team")) return;
  await db.oktaConnection.updateMany({ where: { companyId }, data: { managersStale: true } });
}

/** The team someone leaves may have no one any more, and the one they join may come back. Someone who has left is no one (T3). */
async function settleTeams(context: Context, teamIds: (string | null | undefined)[]): Promise<void> {
  const concerned = Prisma.sql`SELECT unnest(${teamIds.filter((id) => typeof id === "string")}::uuid[])`;
  await restoreUsedTeams(context, concerned);
  await archiveEmptyTeams(context, concerned);
}

interface Written {
  person: FieldsPerson;
  values: Values;
  changed: EditableField[];
  teamId: string | null;
}
