import { z } from "zod";
import { managerMeasureSchema, runDetailSchema } from "@/lib/sync/contract";
import { managersSchema } from "./settings";

/** Manager settings tried out on the stored directory; part of `contract`. */
export const simulationSchema = z.object({
  run: runDetailSchema,
  /** What it tried, and what is saved now. */
  settings: managersSchema,
  saved: managersSchema,
  /** Null until it is done. */
  result: managerMeasureSchema.shape.simulation.unwrap().nullable(),
});

export type SimulationView = z.infer<typeof simulationSchema>;
