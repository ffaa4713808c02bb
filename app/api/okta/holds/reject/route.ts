import { route } from "@/lib/api/route";
import { holdDecisionResultSchema, holdDecisionSchema } from "@/lib/sync/contract";
import { rejectHolds } from "@/lib/sync/holds/decide-holds";

export const POST = route({
  permission: "okta.decide",
  body: holdDecisionSchema,
  response: holdDecisionResultSchema,
  handle: async (context, { body }) => ({ ...(await rejectHolds(context, body)), runId: null }),
});
