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

/** What is known of someone, by field; custom fields by their keys. */
export type Rewound = Record<string, string | null>;

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
 * @param fields those computed, in the order shown
 * @param steps in any order; those until the moment count for nothing but that they are known
 */
export function rewind(
  now: Rewound,
  steps: Step[],
  moment: Date,
  fields: readonly string[] = rewoundFields,
): Then {
  const since = steps.filter(({ at }) => at > moment).toSorted((a, b) => b.at.getTime() - a.at.getTime());
  const values: Rewound = { ...now };
  const until: Record<string, Date> = {};
  for (const { at, before } of since)
    for (const field of fields) {
      const value = before[field];
      if (value === undefined) continue;
      values[field] = value;
      until[field] = at;
    }
  return {
    isHere: !since.some(({ creates }) => creates),
    fields: fields.map((field) => ({
      field,
      value: values[field] ?? null,
      until: until[field]?.toISOString() ?? null,
    })),
  };
}
