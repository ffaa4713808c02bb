import { route } from "@/lib/api/route";
import { fieldPreviewRequestSchema, fieldPreviewSchema } from "@/lib/custom-fields/contract";
import { previewField } from "@/lib/custom-fields/preview-field";

export const POST = route({
  permission: "okta.configure",
  body: fieldPreviewRequestSchema,
  response: fieldPreviewSchema,
  handle: (context, { body }) => previewField(context, body),
});
