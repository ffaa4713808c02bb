import { route } from "@/lib/api/route";
import { eventRetentionSchema } from "@/lib/events/contract";
import { readRetention, saveRetention } from "@/lib/events/history/retention";

export const GET = route({
  permission: "okta.deliveries",
  response: eventRetentionSchema,
  handle: readRetention,
});

export const POST = route({
  permission: "okta.configure",
  body: eventRetentionSchema,
  response: eventRetentionSchema,
  handle: (context, { body }) => saveRetention(context, body),
});
