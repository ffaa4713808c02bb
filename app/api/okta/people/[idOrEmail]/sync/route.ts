import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { runStartedSchema } from "@/lib/sync/contract";
import { requestPersonRun } from "@/lib/sync/request/request-person-run";

const params = z.object({ idOrEmail: z.union([uuidSchema, z.string().regex(/@/)]) });

export const POST = route({
  permission: "okta.sync",
  params,
  status: 202,
  response: runStartedSchema,
  handle: (context, { params }) => requestPersonRun(context, params),
});
