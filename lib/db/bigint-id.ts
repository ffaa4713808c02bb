import { z } from "zod";

/** The largest ID that a `bigint` column can hold. */
const MAX_BIGINT = 2n ** 63n - 1n;

/** An ID of a `bigint` column, in decimal digits. */
export const bigintIdSchema = z
  .string()
  .regex(/^\d{1,19}$/, { abort: true })
  .refine((digits) => BigInt(digits) <= MAX_BIGINT, "is larger than any id");
