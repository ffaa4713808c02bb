import type { AsOf } from "@/lib/person/contract";

/** The fields that are computed back, in the order shown. */
export const rewoundFields = [
  "displayName",
  "email",
  "jobTitle",
  "team",
  "manager",
  "status",
  "location",
  "language",
  "startDate",
] as const;

type RewoundField = (typeof rewoundFields)[number];
export type Rewound = Partial<Record<RewoundField, string | null>>;

/** A change on record: when, and what was there before. */
export interface Step {
  at: Date;
  before: Record<string, string | null | undefined>;
  /** Whether it made the account. */
  creates: boolean;
}

/** What is known of someone at one moment. */
export interface Then {
  /** Whether they had an account by then. */
  isHere: boolean;
  fields: AsOf["fields"];
}

/**
 * Computes who someone was at a moment, backwards from who they are now through the changes since; pure.
 * @param steps in any order; those until the moment count for nothing but that they are known
 */
export function rewind(now: Rewound, steps: Step[], moment: Date): Then {
  const since = steps.filter(({ at }) => at > moment).toSorted((a, b) => b.at.getTime() - a.at.getTime());
  const values: Rewound = { ...now };
  const until: Partial<Record<RewoundField, Date>> = {};
  for (const { at, before } of since)
    for (const field of rewoundFields) {
      if (before[field] === undefined) continue;
      values[field] = before[field];
      until[field] = at;
    }
  return {
    isHere: !since.some(({ creates }) => creates),
    fields: rewoundFields.map((field) => ({
      field,
      value: values[field] ?? null,
      until: until[field]?.toISOString() ?? null,
    })),
  };
}
