import { route } from "@/lib/api/route";
import { retentionSchema, retentionViewSchema } from "@/lib/retention/contract";
import { viewRetention } from "@/lib/retention/read-retention";
import { saveRetention } from "@/lib/retention/save-retention";

export const GET = route({
  permission: "okta.configure",
  response: retentionViewSchema,
  handle: viewRetention,
});

export const POST = route({
  permission: "okta.configure",
  body: retentionSchema,
  response: retentionViewSchema,
  handle: (context, { body }) => saveRetention(context, body),
});
