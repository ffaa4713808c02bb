import { route } from "@/lib/http/route";
import { managerModeSchema } from "@/lib/sync/contract";
import { previewModeChange } from "@/lib/sync/preview-mode-change";

export const GET = route({
  permission: "okta.configure",
  query: managerModeSchema,
  handle: (context, { query }) => previewModeChange(context, query),
});
