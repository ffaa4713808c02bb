import { z } from "zod";
import { managerMeasureSchema, runDetailSchema } from "@/lib/sync/contract";
import { managersSchema } from "./settings";

/** A simulation of manager settings on the stored directory; part of `contract`. */
export const simulationSchema = z.object({
  run: runDetailSchema,
  /** The settings that it tried, and those saved now. */
  settings: managersSchema,
  saved: managersSchema,
  /** Null until it is done. */
  result: managerMeasureSchema.shape.simulation.unwrap().nullable(),
});

export type SimulationView = z.infer<typeof simulationSchema>;
