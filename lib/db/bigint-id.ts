import { z } from "zod";

/** The largest id that a `bigint` column holds. */
const MAX_BIGINT = 2n ** 63n - 1n;

/** An id of a `bigint` column, in decimal digits. */
export const bigintIdSchema = z
  .string()
  .regex(/^\d{1,19}$/)
  .refine((digits) => BigInt(digits) <= MAX_BIGINT, "is larger than any id");
