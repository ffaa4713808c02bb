import { route } from "@/lib/api/route";
import { mappingPreviewRequestSchema, mappingPreviewSchema } from "@/lib/directory/contract";
import { previewMapping } from "@/lib/sync/preview/preview-mapping";

export const POST = route({
  permission: "okta.setup",
  body: mappingPreviewRequestSchema,
  response: mappingPreviewSchema,
  handle: (context, { body }) => previewMapping(context, body),
});
