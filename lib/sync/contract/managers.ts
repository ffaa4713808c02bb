import { z } from "zod";
import { coverageSchema } from "./coverage";

/** How managers are found, measured and changed; part of `contract.ts`, which others import. */

export const managerModes = ["INDIVIDUAL", "TEAM"] as const;
/**
 * The key of a person that a manager's value in Okta is compared with (G2). Auto tries them in this order.
 */
export const managerMatches = ["auto", "okta_id", "login", "email", "employee_number"] as const;

const share = z.number().min(0).max(1);

/** How well one way of matching finds the managers that Okta names. */
const matchQualitySchema = z.object({
  match: z.enum(managerMatches),
  found: z.number(),
  /** The value matches several people. */
  ambiguous: z.number(),
  notFound: z.number(),
  /** The share found among people for whom Okta names a manager. */
  share,
});

/** What other settings would do on the stored directory, beside today's result. */
const managerSimulationSchema = z.object({
  /** How managers are found today; null while teams give people their managers. */
  today: coverageSchema.nullable(),
  /** How they would be found. */
  simulated: coverageSchema,
  /**
   * People who would get another effective manager (G1): one for the first time, or none any more. Losses
   * that would need approval (R5).
   */
  changed: z.number(),
  gaining: z.number(),
  losing: z.number(),
  held: z.number(),
  /** Teams that would get another manager. */
  teams: z.number(),
});

/** Who would manage whom, measured on this org (G1 to G4). */
export const managerMeasureSchema = z.object({
  mode: z.enum(managerModes),
  match: z.enum(managerMatches),
  /** People in scope, and the number for whom Okta names a manager. */
  people: z.number(),
  named: z.number(),
  found: z.number(),
  share,
  notFound: z.number(),
  ambiguous: z.number(),
  /** Named as their own manager. */
  self: z.number(),
  /** The manager is in Okta but has no account here (quarantined, staged). */
  waiting: z.number(),
  /** The keys that found them. */
  byKey: z.array(z.object({ match: z.enum(managerMatches), found: z.number() })),
  loops: z.object({ count: z.number(), people: z.number(), samples: z.array(z.string()) }),
  /** Every way of matching, best first, and the one recommended. */
  alternatives: z.array(matchQualitySchema),
  recommended: matchQualitySchema,
  /** Who would manage whom, and by which key; `manager` is null for people without a match. */
  samples: z.array(
    z.object({
      person: z.string(),
      manager: z.string().nullable(),
      value: z.string(),
      match: z.enum(managerMatches).nullable(),
    }),
  ),
  /** Values that match no one, or several people. */
  failedSamples: z.array(z.object({ person: z.string(), value: z.string(), hits: z.number() })),
  /** In team mode: which teams would have a manager, and whose. Null in individual mode. */
  teams: z
    .object({
      total: z.number(),
      withManager: z.number(),
      samples: z.array(
        z.object({ team: z.string(), manager: z.string().nullable(), through: z.string().nullable() }),
      ),
    })
    .nullable(),
  /** In a simulation only. */
  simulation: managerSimulationSchema.optional(),
});

export const managerModeSchema = z.object({ to: z.enum(managerModes) });

/** Who would get another effective manager with another mode (G5). */
export const modeChangeSchema = z.object({
  from: z.enum(managerModes),
  to: z.enum(managerModes),
  /** People who would get another manager, one for the first time, or none any more. */
  changed: z.number(),
  losing: z.number(),
  gaining: z.number(),
  samples: z.array(
    z.object({ person: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
});

export type ManagerMode = (typeof managerModes)[number];
export type ManagerMatch = (typeof managerMatches)[number];
export type MatchQuality = z.infer<typeof matchQualitySchema>;
export type ManagerMeasure = z.infer<typeof managerMeasureSchema>;
export type ManagerSimulation = z.infer<typeof managerSimulationSchema>;
export type ModeChangeView = z.infer<typeof modeChangeSchema>;
