import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { simulationSchema } from "@/lib/setup/contract/simulation";
import { readSimulation } from "@/lib/setup/managers/read-simulation";

export const GET = route({
  permission: "okta.configure",
  params: z.object({ runId: uuidSchema }),
  response: simulationSchema,
  handle: (context, { params }) => readSimulation(context, params),
});
