import { route } from "@/lib/api/route";
import { managersSchema } from "@/lib/setup/contract/settings";
import { runStartedSchema } from "@/lib/sync/contract";
import { requestFullRun } from "@/lib/sync/request/request-full-run";

/**
 * Tries manager settings out on the stored directory. The changes of its run are the people it would change.
 */
export const POST = route({
  permission: "okta.configure",
  body: managersSchema,
  response: runStartedSchema,
  status: 202,
  handle: (context, { body: { mode, match, attribute } }) =>
    requestFullRun(context, {
      mode: "PREVIEW",
      trigger: "SIMULATION",
      options: { managerMode: mode, managerMatch: match, managerAttribute: attribute },
    }),
});
