import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { runStartedSchema, undoPreviewSchema, undoRequestSchema } from "@/lib/sync/contract";
import { readUndo } from "@/lib/sync/undo/read-undo";
import { requestUndo } from "@/lib/sync/undo/request-undo";

const params = z.object({ runId: uuidSchema });

export const GET = route({
  permission: "okta.read",
  params,
  response: undoPreviewSchema,
  handle: (context, { params }) => readUndo(context, params),
});

export const POST = route({
  permission: "okta.sync",
  params,
  body: undoRequestSchema,
  status: 202,
  response: runStartedSchema,
  handle: (context, { params, body }) => requestUndo(context, { ...params, ...body }),
});
