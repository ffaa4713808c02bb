import fc from "fast-check";
import {
  aboutTeams,
  access,
  answer,
  approve,
  byAdmins,
  decideAddress,
  decideField,
  owning,
  reject,
  undo,
} from "./by-admins";
import type { Command } from "./commands";
import { deleteGroup, hire, inOkta, leaving, nameBosses, regroup, who } from "./in-okta";
import { day, fault, full, run, rush, starts } from "./runs";

const some = (one: fc.Arbitrary<Command>) => fc.array(one, { maxLength: 1 });
export const few = (one: fc.Arbitrary<Command>, maxLength: number) =>
  fc.array(one, { minLength: 1, maxLength });
export const flat = (parts: readonly (readonly Command[])[]): Command[] => parts.flat();

/** A sync of one person, or of everyone. */
const oneSync = (one: number) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant<Command>({ do: "people", whom: [one] }) },
    { weight: 1, arbitrary: full },
  );

/**
 * Keeps related acts together, so that rare things happen often: what people do, a sync, and what follows
 * from it.
 */
const edits = fc.tuple(few(inOkta, 4), some(run)).map(flat);
const departures = fc
  .tuple(
    leaving.chain((act) => few(fc.record({ do: fc.constant(act), who }), 6)),
    few(run, 1),
    some(
      fc.oneof(
        { weight: 2, arbitrary: approve },
        { weight: 1, arbitrary: reject },
        { weight: 1, arbitrary: day },
      ),
    ),
  )
  .map(flat);
const rehiring = fc
  .tuple(who, fc.constantFrom("deactivate", "delete", "unassign"))
  .chain(([one, act]) =>
    fc.tuple(
      fc.constant([{ do: act, who: one }]),
      few(oneSync(one), 1),
      few(hire(fc.constant(one)), 2),
      few(run, 1),
      few(answer, 2),
    ),
  )
  .map(flat);
const fields = fc.tuple(owning.map(flat), few(run, 2), some(undo), some(byAdmins), some(run)).map(flat);
const addresses = fc
  .tuple(
    few(access, 2),
    few(
      fc.record({
        do: fc.constant("email"),
        who,
        to: fc.constantFrom("outside" as const, "outside" as const, null),
      }),
      3,
    ),
    few(run, 1),
    few(fc.oneof(decideAddress, inOkta, undo, run), 3),
  )
  .map(flat);
const starting = fc
  .tuple(
    few(
      fc.oneof(inOkta, fc.record({ do: fc.constant("start"), who, on: fc.constantFrom(0, 1, 2, "soon") })),
      3,
    ),
    few(run, 1),
    few(fc.oneof(day, starts), 3),
    some(run),
  )
  .map(flat);
const regrouping = fc.tuple(few(deleteGroup, 2), few(fc.oneof(inOkta, run), 3)).map(flat);
const joining = fc
  .tuple(
    fc.array(hire(fc.option(who, { freq: 3 })), { minLength: 4, maxLength: 9 }),
    few(run, 2),
    few(fc.oneof(answer, run), 3),
  )
  .map(flat);
const renaming = fc
  .tuple(
    few(regroup, 2),
    few(full, 1),
    some(fc.oneof(aboutTeams, inOkta)),
    few(regroup, 2),
    few(run, 1),
    few(fc.oneof({ weight: 3, arbitrary: aboutTeams }, { weight: 1, arbitrary: fc.oneof(inOkta, undo) }), 3),
    few(fc.oneof(run, undo, regroup), 3),
  )
  .map(flat);
const hiding = fc
  .tuple(
    few(nameBosses, 1),
    few(full, 1),
    some(inOkta),
    few(fault, 1),
    few(
      fc.oneof(
        { weight: 2, arbitrary: fc.oneof(decideField, full, fault) },
        { weight: 1, arbitrary: fc.oneof(run, inOkta, day, nameBosses) },
      ),
      4,
    ),
  )
  .map(flat);
const inviting = fc
  .tuple(
    few(
      fc.record({
        do: fc.constant("invitations"),
        to: fc.constantFrom("ON_CREATE", "ON_START_DATE"),
        invitesExisting: fc.boolean(),
      }),
      1,
    ),
    few(hire(fc.constant(null)), 3),
    few(inOkta, 2),
    few(run, 1),
    few(fc.oneof(day, starts, run, inOkta, undo), 4),
  )
  .map(flat);
const undoing = fc.tuple(few(inOkta, 3), few(full, 1), some(inOkta), some(run), few(undo, 2)).map(flat);
const admins = fc.tuple(few(byAdmins, 2), some(inOkta), some(run)).map(flat);

export const story = fc.oneof(
  { weight: 3, arbitrary: edits },
  { weight: 2, arbitrary: departures },
  { weight: 2, arbitrary: rehiring },
  { weight: 2, arbitrary: undoing },
  { weight: 2, arbitrary: admins },
  { weight: 2, arbitrary: fields },
  { weight: 2, arbitrary: addresses },
  { weight: 1, arbitrary: joining },
  { weight: 2, arbitrary: renaming },
  { weight: 1, arbitrary: hiding },
  { weight: 1, arbitrary: inviting },
  { weight: 2, arbitrary: rush.map(flat) },
  { weight: 2, arbitrary: starting },
  { weight: 1, arbitrary: regrouping },
);
export const stories = fc.array(story, { minLength: 1, maxLength: 2 });
