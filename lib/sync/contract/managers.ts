import { z } from "zod";
import { coverageSchema } from "./coverage";

/** How managers are found, measured and changed; part of `contract.ts`, which is what others import. */

export const managerModes = ["INDIVIDUAL", "TEAM"] as const;
/** Which key of a person a manager's value in Okta is compared with (G2); auto tries them in this order. */
export const managerMatches = ["auto", "okta_id", "login", "email", "employee_number"] as const;

const share = z.number().min(0).max(1);

/** How well one way of matching finds the managers that Okta names. */
const matchQualitySchema = z.object({
  match: z.enum(managerMatches),
  found: z.number(),
  /** The value fits several people. */
  ambiguous: z.number(),
  notFound: z.number(),
  /** Found among those for whom Okta names a manager. */
  share,
});

/** What other settings would do on the stored directory, beside what holds today. */
const managerSimulationSchema = z.object({
  /** How managers are found today; null while teams give them. */
  today: coverageSchema.nullable(),
  /** How they would be found. */
  simulated: coverageSchema,
  /** People who would get another effective manager (G1): for the first time, none any more. Losses that would need approval (R5). */
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
  /** People in scope; for how many of them Okta names a manager. */
  people: z.number(),
  named: z.number(),
  found: z.number(),
  share,
  notFound: z.number(),
  ambiguous: z.number(),
  /** Named as their own manager. */
  self: z.number(),
  /** The manager is in Okta but is not set up here (quarantined, staged). */
  waiting: z.number(),
  /** By which key they were found. */
  byKey: z.array(z.object({ match: z.enum(managerMatches), found: z.number() })),
  loops: z.object({ count: z.number(), people: z.number(), samples: z.array(z.string()) }),
  /** Every way of matching, best first, and the one recommended. */
  alternatives: z.array(matchQualitySchema),
  recommended: matchQualitySchema,
  /** Who would be managed by whom, and by which key; `manager` is null for those not found. */
  samples: z.array(
    z.object({
      person: z.string(),
      manager: z.string().nullable(),
      value: z.string(),
      match: z.enum(managerMatches).nullable(),
    }),
  ),
  /** Values that lead to nobody, or to several. */
  failedSamples: z.array(z.object({ person: z.string(), value: z.string(), hits: z.number() })),
  /** In team mode: which teams would have a manager, and through whom. Null in individual mode. */
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

/** Who would get another effective manager if the mode were changed (G5). */
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
