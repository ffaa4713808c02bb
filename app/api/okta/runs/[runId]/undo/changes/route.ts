import { z } from "zod";
import { route } from "@/lib/api/route";
import { cursorSchema } from "@/lib/db/cursor-schema";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { undoFilterSchema, undoItemPageSchema } from "@/lib/sync/contract";
import { listUndo } from "@/lib/sync/undo/list-undo";

export const GET = route({
  permission: "okta.read",
  params: z.object({ runId: uuidSchema }),
  query: undoFilterSchema.extend({ cursor: cursorSchema }),
  response: undoItemPageSchema,
  handle: (context, { params, query }) => listUndo(context, { ...params, ...query }),
});
