import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";
import { editableFields } from "@/lib/directory/contract";
import { applyPreview } from "@/lib/setup/apply-preview/apply-preview";
import { keepFields } from "@/lib/setup/fields/keep-fields";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { type PlanRow, planRows } from "@/testing/plan-rows";
import { actInOkta } from "../acts/act-in-okta";
import { change } from "../acts/act-on-fields";
import { changeOwners } from "../rules/fields/edits";
import { isTooShort } from "../rules/lists";
import type { OktaPerson } from "../rules/people/account";
import { allowanceLeft } from "../rules/people/removals";
import type { Settings } from "../rules/state";
import { sync } from "../rules/sync";
import type { Command } from "../sequences/commands";
import { peopleAnswers, readOkta } from "../world/okta-side";
import { storedFields } from "../world/stored-fields";
import type { World } from "../world/world";
import { foreseen, keepForeseenManagers } from "./foreseen-managers";

type Of<K extends Command["do"]> = Extract<Command, { do: K }>;
type Unsaved = Pick<Of<"preview">, "mode" | "fields">;

/** Returns the settings that a preview shows before they're saved. */
function unsavedSettings({ model }: World, { mode, fields }: Unsaved): Settings {
  const settings = structuredClone(model.settings);
  if (mode) settings.mode = mode;
  if (fields) change(settings, fields);
  return settings;
}

async function preview(world: World, settings: Settings): Promise<string> {
  const { mapping, owners } = storedFields(settings, world.scope);
  const options = { managerMode: settings.mode, mapping, owners };
  const { runId } = await requestFullRun(world.context, { mode: "PREVIEW", trigger: "BUTTON", options });
  await world.advance(runId);
  await world.expectEqual();
  return runId;
}

/**
 * U5: a preview writes nothing, and has the same rows as the sync that follows, also with a mode, sources or
 * owners that aren't saved yet.
 */
export async function previewThenSync(world: World, unsaved: Unsaved): Promise<void> {
  const settings = unsavedSettings(world, unsaved);
  const previewId = await preview(world, settings);
  await save(world, settings);
  const compared = comparedRows(world);
  const runId = await world.fullSync();
  if ((await world.stateOf(runId)) === "FAILED") return;
  expect(compared(await planRows(world.context, runId))).toEqual(
    compared(await planRows(world.context, previewId)),
  );
}

/** Saves settings as an admin does who has seen their preview. */
async function save(world: World, settings: Settings): Promise<void> {
  const { context, companyId, db, model } = world;
  const agreed = { emptying: [...editableFields], givingBack: [...editableFields] };
  await keepFields(context, { ...storedFields(settings, world.scope), ...agreed });
  const where = { companyId, managerMode: { not: settings.mode } };
  await db.oktaConnection.updateMany({ where, data: { managerMode: settings.mode, managersStale: true } });
  changeOwners(model, (saved) => Object.assign(saved, settings));
}

/**
 * Returns the rows that a preview promises. If the list looks short, the sync asks about the missing people,
 * and the preview doesn't. Then rows about them may differ, and so may managers, because only the sync knows who
 * is out of scope.
 */
function comparedRows({ model, scope }: World): (rows: PlanRow[]) => PlanRow[] {
  const listed = [...readOkta(scope).values()].flatMap(({ id, inScope }) => (inScope ? [id] : []));
  if (!isTooShort(model, listed.length)) return (rows) => rows;
  return (rows) => rows.filter(({ kind, of }) => !kind.endsWith("MANAGER") && listed.includes(of));
}

/**
 * U5: applying a preview does what it showed and nothing else, even if Okta changes in between. It names what
 * it drops, and leaves nothing that still holds to the next sync.
 */
export async function applyExactly(world: World, { mode, fields, between }: Of<"apply">): Promise<void> {
  const settings = unsavedSettings(world, { mode, fields });
  const previewId = await preview(world, settings);
  const compared = comparedRows(world);
  const expected = foreseen(world, settings);
  const before = readOkta(world.scope);
  const shown = await planRows(world.context, previewId);
  for (const one of between) if (!isLeaving(one) || mayStillLeave(world, shown)) actInOkta(world, one);
  const touched = touchedBetween(before, readOkta(world.scope));
  const { runId } = await applyPreview(world.context, { runId: previewId, save: true }).catch((error) => {
    if (error.status === undefined) throw error;
    return { runId: null };
  });
  if (runId === null) return;
  changeOwners(world.model, (saved) => Object.assign(saved, settings));
  world.model.offers = null;
  await world.advance(runId);
  await world.expectSessionsEnded();
  const rows = await planRows(world.context, runId);
  const all = compared(rows);
  const isDone = ({ exception }: PlanRow) => exception === null;
  const [done, promised] = [all.filter(isDone), compared(shown).filter(isDone)];
  for (const row of done) expect(promised.some((one) => isPartOf(row, one))).toBe(true);
  const named = all.map(({ of }) => of);
  for (const { of } of promised) expect(named).toContain(of);
  const addresses = addressesOf(touched, promised);
  const sharing = sharingNumbers(readOkta(world.scope));
  const stands = promised.filter(
    (row) => !(row.kind === "CREATE" && sharing.has(row.of)) && isApart(row, touched, addresses),
  );
  expect(done).toEqual(expect.arrayContaining(stands));
  // The sync after it does the rest, so neither of the two runs did all that the model does at once.
  linkApplied(world, done);
  keepForeseenManagers(world, expected, rows.filter(isDone));
  await world.fullSync();
  world.past.length = 0;
}

const isLeaving = ({ do: what }: { do: string }) => ["suspend", "deactivate", "unassign"].includes(what);

/**
 * R2: whether the allowance has room for someone who leaves after a preview. If not, it depends on the order of the two
 * runs whose removal is held.
 */
function mayStillLeave({ model, scope, now }: World, shown: PlanRow[]): boolean {
  const removals = shown.filter(({ kind }) => kind === "SUSPEND" || kind === "DEACTIVATE");
  const okta = readOkta(scope);
  const gone = [...model.accounts.values()].filter(
    ({ oktaId, status }) => oktaId !== null && status === "ACTIVE" && !okta.get(oktaId)?.inScope,
  );
  return removals.length + gone.length + 1 < allowanceLeft(model, now);
}

/** The sync after an applied preview asks about accounts that have just been linked, as about others (R1). */
function linkApplied({ model, scope, now }: World, done: PlanRow[]): void {
  const okta = readOkta(scope);
  const linked = done.flatMap(({ kind, of }) => (kind === "LINK" && okta.get(of)?.inScope ? [of] : []));
  if (linked.length > 0) sync(model, peopleAnswers(okta, linked, now));
}

/** Whether a row does what another promises; perhaps without an address that someone else keeps after all (M4). */
function isPartOf(row: PlanRow, { before, after, ...promised }: PlanRow): boolean {
  const { email: _was, ...valuesBefore } = before as { email?: string };
  const { email: _is, ...valuesAfter } = after as { email?: string };
  return (
    isDeepStrictEqual(row, { ...promised, before, after }) ||
    isDeepStrictEqual(row, { ...promised, before: valuesBefore, after: valuesAfter })
  );
}

/** Everyone about whom Okta says something else than before, as they were and as they are. */
function touchedBetween(before: Map<string, OktaPerson>, after: Map<string, OktaPerson>): OktaPerson[] {
  const isSame = (id: string) => JSON.stringify(before.get(id)) === JSON.stringify(after.get(id));
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((id) => !isSame(id))
    .flatMap((id) => [before.get(id) ?? [], after.get(id) ?? []].flat());
}

/**
 * The addresses of people who changed in Okta, and those that move with them: people who don't get one keep another
 * (M4).
 */
function addressesOf(touched: OktaPerson[], rows: PlanRow[]): Set<string> {
  const found = new Set(touched.flatMap(({ email }) => email ?? []));
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const { before, after } of rows) {
      const moving = [before, after].flatMap((values) => (values as { email?: string | null }).email ?? []);
      if (moving.some((email) => found.has(email))) for (const email of moving) found.add(email);
    }
  }
  return found;
}

/**
 * People whose employee number others have too. An applied preview reads only its own people, so it may ask about
 * someone new whose number no longer seems shared (M3).
 */
function sharingNumbers(okta: Map<string, OktaPerson>): Set<string> {
  const people = [...okta.values()].filter(({ employeeNumber }) => employeeNumber !== null);
  const isSharing = ({ id, employeeNumber }: OktaPerson) =>
    people.some((other) => other.id !== id && other.employeeNumber === employeeNumber);
  return new Set(people.filter(isSharing).map(({ id }) => id));
}

/** Whether what changed in Okta can't matter to a row: it's about someone else, and shares no address. */
function isApart(
  { kind, of, before, after }: PlanRow,
  touched: OktaPerson[],
  addresses: Set<string>,
): boolean {
  if (kind.endsWith("MANAGER") || /DEACTIVATE|SUSPEND/.test(kind)) return false;
  const values = JSON.stringify([before, after]);
  return touched.every(({ id }) => id !== of) && [...addresses].every((email) => !values.includes(email));
}
