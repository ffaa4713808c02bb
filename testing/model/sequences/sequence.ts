import fc from "fast-check";
import type { Command, Hire } from "./commands";
import { hire } from "./in-okta";
import { goLive } from "./runs";
import { few, flat, stories, story } from "./stories";

/** A small org, and what happens then. */
export const sequence = fc.record({
  staff: fc.oneof(
    { weight: 3, arbitrary: fc.array(hire(fc.constant(null)), { minLength: 4, maxLength: 8 }) },
    { weight: 1, arbitrary: fc.array(hire(fc.constant(null)), { minLength: 12, maxLength: 14 }) },
  ),
  /** Accounts that Okta doesn't know yet, by who will come with their address (M1, M2). */
  unlinked: fc.oneof(
    { weight: 4, arbitrary: fc.uniqueArray(fc.integer({ min: 0, max: 14 }), { maxLength: 2 }) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.integer({ min: 5, max: 14 }), { minLength: 5, maxLength: 9 }) },
  ),
  mode: fc.constantFrom("INDIVIDUAL", "INDIVIDUAL", "TEAM"),
  scope: fc.constantFrom("ASSIGNED", "ASSIGNED", "GROUPS", "EVERYONE"),
  /** Whether start dates are synced (S2). */
  startDates: fc.boolean(),
  isSynced: fc.constantFrom(true, true, true, false),
  commands: fc.oneof(
    { weight: 7, arbitrary: stories.map(flat) },
    { weight: 1, arbitrary: fc.tuple(story, few(goLive, 1), story).map(flat) },
  ),
  /** The hour in the company's time zone. Start dates come at 06:00 (S2). */
  hour: fc.constantFrom(4, 9, 9, 22),
});

export interface Sequence {
  staff: readonly Hire[];
  unlinked: readonly number[];
  mode: "INDIVIDUAL" | "TEAM";
  scope: "ASSIGNED" | "EVERYONE" | "GROUPS";
  startDates: boolean;
  isSynced: boolean;
  commands: readonly Command[];
  hour: number;
}
