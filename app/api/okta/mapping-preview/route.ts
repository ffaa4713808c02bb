import { route } from "@/lib/api/route";
import { mappingPreviewRequestSchema } from "@/lib/directory/contract";
import { previewMapping } from "@/lib/sync/preview/preview-mapping";

export const POST = route({
  permission: "okta.setup",
  body: mappingPreviewRequestSchema,
  handle: (context, { body }) => previewMapping(context, body),
});
