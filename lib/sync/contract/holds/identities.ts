import { z } from "zod";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { runTriggers } from "../kinds";

/** What the browser sees of new people in Okta who may be someone we know (M3). Dates are ISO strings. */

const identityReasons = ["EMAIL", "EMPLOYEE_NUMBER", "MASS", "MOVED"] as const;

/** The new person in Okta. */
const newPersonSchema = z.object({
  oktaId: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  login: z.string().nullable(),
  employeeNumber: z.string().nullable(),
});

/** The account they may be. */
const knownAccountSchema = z.object({
  personId: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  /** What Okta last said; null for an account never linked. */
  employeeNumber: z.string().nullable(),
  role: z.enum(["OWNER", "ADMIN", "MEMBER"]),
  /** The Okta ID it is linked to; null if it was never linked. */
  oktaId: z.string().nullable(),
  isLinked: z.boolean(),
  /** Whether its holder has left. */
  hasLeft: z.boolean(),
  /** When a sync removed their access; null if none did. */
  leftAt: z.string().nullable(),
});

const identityHoldSchema = z.object({
  id: z.string(),
  reason: z.enum(identityReasons),
  newPerson: newPersonSchema,
  account: knownAccountSchema,
  /** What both records share, in words. */
  why: z.string(),
  /** What each answer does, in words. */
  ifSame: z.string(),
  ifOther: z.string(),
  /** Why the answer "same person" isn't possible now, in words; null if it is. */
  sameWaitsFor: z.string().nullable(),
  /** Whether the reader may decide. For an account with a role, only owners may. */
  mayDecide: z.boolean(),
  /** The latest sync that held the new person. */
  runId: z.string(),
  openedAt: z.string(),
});

export const identityHoldsSchema = z.object({
  /** The oldest first, at most 100. */
  items: z.array(identityHoldSchema),
  /** How many are open, and how many of them because one sync would have linked too many accounts. */
  total: z.number(),
  mass: z.number(),
});

/** Which to list: those of an account by its ID, or of a new person by their Okta ID; all if left out. */
export const identityFilterSchema = z.object({ about: z.string().trim().min(1).max(100).optional() });

export const comparedFields = [
  "displayName",
  "email",
  "employeeNumber",
  "team",
  "jobTitle",
  "manager",
] as const;

/** Both records of a possible match, side by side. */
export const identityComparisonSchema = z.object({
  fields: z.array(
    z.object({
      field: z.enum(comparedFields),
      ours: z.string().nullable(),
      okta: z.string().nullable(),
      /** Case, spaces and accents make no difference. */
      differs: z.boolean(),
    }),
  ),
  ours: z.object({
    personId: z.string(),
    oktaId: z.string().nullable(),
    status: z.enum(["ACTIVE", "SUSPENDED", "DEACTIVATED", "SCHEDULED"]),
    /** When a sync linked it to its current Okta ID; null if none did. */
    linkedAt: z.string().nullable(),
    lastSignInAt: z.string().nullable(),
    /** The sync that last removed its access; null if none did. */
    left: z.object({ at: z.string(), runId: z.string(), trigger: z.enum(runTriggers) }).nullable(),
  }),
  okta: z.object({
    oktaId: z.string(),
    /** Okta's own status; null if we no longer have a record of them. */
    status: z.string().nullable(),
    inScope: z.boolean(),
    createdAt: z.string().nullable(),
    observedAt: z.string().nullable(),
  }),
});

export const identityDecisionSchema = z.object({
  holdIds: z.union([z.literal("all"), z.array(uuidSchema).min(1).max(1000)]),
  decision: z.enum(["SAME", "OTHER"]),
  note: z.string().trim().max(1000).default(""),
});

export const identityDecisionResultSchema = z.object({
  decided: z.number(),
  /** The sync that applies the answers; null if none can start now. */
  runId: z.string().nullable(),
});

export type IdentityReason = (typeof identityReasons)[number];
export type NewPersonView = z.infer<typeof newPersonSchema>;
export type KnownAccountView = z.infer<typeof knownAccountSchema>;
export type IdentityHoldView = z.infer<typeof identityHoldSchema>;
export type IdentityHolds = z.infer<typeof identityHoldsSchema>;
export type IdentityFilter = z.infer<typeof identityFilterSchema>;
export type IdentityComparison = z.infer<typeof identityComparisonSchema>;
export type ComparedField = (typeof comparedFields)[number];
export type IdentityDecision = z.infer<typeof identityDecisionSchema>;
