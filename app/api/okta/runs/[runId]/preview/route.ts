import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { previewSchema } from "@/lib/sync/contract/preview";
import { readPreview } from "@/lib/sync/preview/read-preview";

export const GET = route({
  permission: "okta.read",
  params: z.object({ runId: uuidSchema }),
  response: previewSchema,
  handle: (context, { params }) => readPreview(context, params),
});
