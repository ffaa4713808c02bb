import { route } from "@/lib/api/route";
import { previewModeChange } from "@/lib/setup/managers/preview-mode-change";
import { managerModeSchema, modeChangeSchema } from "@/lib/sync/contract";

export const GET = route({
  permission: "okta.configure",
  query: managerModeSchema,
  response: modeChangeSchema,
  handle: (context, { query }) => previewModeChange(context, query),
});
