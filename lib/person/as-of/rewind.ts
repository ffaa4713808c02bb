import type { AsOf } from "@/lib/person/contract";

/** The fields that are computed backwards, in the order shown. */
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

/** What we know of someone, by field; custom fields by their keys. */
export type Rewound = Record<string, string | null>;

/** A change on record: when it was made, and the value before. */
export interface Step {
  at: Date;
  before: Record<string, string | null | undefined>;
  /** Whether it created the account. */
  creates: boolean;
}

/** What we know of someone at one moment. */
export interface Then {
  /** Whether they had an account by then. */
  isHere: boolean;
  fields: AsOf["fields"];
}

/**
 * Computes who someone was at a moment, from who they are now backwards through the changes since; pure.
 * @param fields the fields to compute, in the order shown
 * @param steps in any order; those before the moment count only as known
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
