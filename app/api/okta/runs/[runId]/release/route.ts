import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { releasedSchema } from "@/lib/sync/contract";
import { releasePinsOfUndo } from "@/lib/sync/undo/release-pins";

export const POST = route({
  permission: "okta.sync",
  params: z.object({ runId: uuidSchema }),
  response: releasedSchema,
  handle: (context, { params }) => releasePinsOfUndo(context, params),
});
