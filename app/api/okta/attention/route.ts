import { route } from "@/lib/api/route";
import { attentionSchema } from "@/lib/sync/contract";
import { readAttention } from "@/lib/sync/status/read-attention";

export const GET = route({
  permission: "okta.read",
  response: attentionSchema,
  handle: (context) => readAttention(context),
});
