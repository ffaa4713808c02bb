import { route } from "@/lib/api/route";
import { holdDecisionSchema } from "@/lib/sync/contract";
import { approveHolds } from "@/lib/sync/holds/decide-holds";

export const POST = route({
  permission: "okta.decide",
  body: holdDecisionSchema,
  status: 202,
  handle: (context, { body }) => approveHolds(context, body),
});
