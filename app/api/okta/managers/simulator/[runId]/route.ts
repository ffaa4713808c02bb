import { z } from "zod";
import { route } from "@/lib/api/route";
import { simulationSchema } from "@/lib/setup/contract/simulation";
import { readSimulation } from "@/lib/setup/managers/read-simulation";

export const GET = route({
  permission: "okta.configure",
  params: z.object({ runId: z.uuid() }),
  response: simulationSchema,
  handle: (context, { params }) => readSimulation(context, params),
});
