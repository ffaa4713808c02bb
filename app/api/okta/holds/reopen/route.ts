import { route } from "@/lib/api/route";
import { reopenedSchema, reopenSchema } from "@/lib/sync/contract";
import { reopenHold } from "@/lib/sync/holds/reopen-hold";

export const POST = route({
  permission: "okta.decide",
  body: reopenSchema,
  response: reopenedSchema,
  handle: (context, { body }) => reopenHold(context, body),
});
