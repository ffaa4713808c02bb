import { route } from "@/lib/api/route";
import { problemSyncedSchema, problemSyncSchema } from "@/lib/problems/contract";
import { requestProblemRun } from "@/lib/sync/request/request-problem-run";

/** Syncs the people who have an open problem of one kind. */
export const POST = route({
  permission: "okta.sync",
  status: 202,
  body: problemSyncSchema,
  response: problemSyncedSchema,
  handle: (context, { body }) => requestProblemRun(context, body),
});
