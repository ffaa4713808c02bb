import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { applyPreview } from "@/lib/setup/apply-preview/apply-preview";
import { applyRequestSchema, runStartedSchema } from "@/lib/sync/contract";

export const POST = route({
  permission: "okta.configure",
  params: z.object({ runId: uuidSchema }),
  body: applyRequestSchema,
  status: 202,
  response: runStartedSchema,
  handle: (context, { params, body }) => applyPreview(context, { ...params, ...body }),
});
