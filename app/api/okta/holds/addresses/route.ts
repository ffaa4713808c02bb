import { route } from "@/lib/api/route";
import { addressDecisionSchema, addressHoldsSchema, holdDecisionResultSchema } from "@/lib/sync/contract";
import { decideAddressHolds } from "@/lib/sync/holds/decide-address-holds";
import { listAddressHolds } from "@/lib/sync/holds/list-address-holds";

export const GET = route({
  permission: "okta.read",
  response: addressHoldsSchema,
  handle: (context) => listAddressHolds(context),
});

export const POST = route({
  permission: "okta.decide-addresses",
  body: addressDecisionSchema,
  response: holdDecisionResultSchema,
  handle: (context, { body }) => decideAddressHolds(context, body),
});
