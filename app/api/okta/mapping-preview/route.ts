import { mappingPreviewRequestSchema } from "@/lib/directory/contract";
import { route } from "@/lib/http/route";
import { previewMapping } from "@/lib/sync/preview-mapping";

export const POST = route({
  permission: "okta.setup",
  body: mappingPreviewRequestSchema,
  handle: (context, { body }) => previewMapping(context, body),
});
