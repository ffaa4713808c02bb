import { routeReading } from "@/lib/api/route";
import { attentionSchema } from "@/lib/sync/contract";
import { attentionSql, viewAttention } from "@/lib/sync/status/read-attention";

export const GET = routeReading({
  permission: "okta.read",
  response: attentionSchema,
  reads: attentionSql,
  handle: async ({ read }) => viewAttention(read.value),
});
