import { z } from "zod";
import { route } from "@/lib/api/route";
import { releasedSchema } from "@/lib/sync/contract";
import { releasePinsOfUndo } from "@/lib/sync/undo/release-pins";

export const POST = route({
  permission: "okta.sync",
  params: z.object({ runId: z.uuid() }),
  response: releasedSchema,
  handle: (context, { params }) => releasePinsOfUndo(context, params),
});
