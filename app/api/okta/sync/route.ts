import { route } from "@/lib/api/route";
import { runStartedSchema } from "@/lib/sync/contract";
import { syncRequestSchema } from "@/lib/sync/contract/preview";
import { requestFullRun } from "@/lib/sync/request/request-full-run";

export const POST = route({
  permission: "okta.sync",
  body: syncRequestSchema,
  status: 202,
  response: runStartedSchema,
  handle: (context, { body }) =>
    requestFullRun(context, {
      mode: body.mode === "preview" ? "PREVIEW" : "LIVE",
      trigger: "BUTTON",
      options: body.options,
    }),
});
