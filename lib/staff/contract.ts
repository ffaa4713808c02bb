import { z } from "zod";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { healthSchema, runStates } from "@/lib/sync/contract";

/** How a company's integration is, as its own admins see it; never its people. Dates are ISO strings. */
const companyHealthSchema = z.object({
  companyId: z.string(),
  level: healthSchema.shape.level,
  message: z.string(),
  /** The last full sync that ended; null before the first. */
  lastFullSync: z.object({ state: z.enum(runStates), at: z.string() }).nullable(),
  openProblems: z.number(),
});

/** The most companies in one request: a page of them. */
export const MOST_COMPANIES = 50;

export const companyHealthsSchema = z.object({ items: z.array(companyHealthSchema) });

/** Companies by ID, separated by commas. */
export const healthQuerySchema = z.object({
  ids: z
    .string()
    .max(2_000)
    .transform((ids) => ids.split(","))
    .pipe(z.array(uuidSchema).min(1).max(MOST_COMPANIES)),
});

export type CompanyHealth = z.infer<typeof companyHealthSchema>;
