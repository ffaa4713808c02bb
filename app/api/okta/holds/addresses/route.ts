import { route } from "@/lib/api/route";
import { addressDecisionSchema, addressHoldsSchema, decidedSchema } from "@/lib/sync/contract";
import { decideAddressHold } from "@/lib/sync/holds/decide-address-hold";
import { listAddressHolds } from "@/lib/sync/holds/list-address-holds";

export const GET = route({
  permission: "okta.read",
  response: addressHoldsSchema,
  handle: (context) => listAddressHolds(context),
});

export const POST = route({
  permission: "okta.decide-addresses",
  body: addressDecisionSchema,
  response: decidedSchema,
  handle: (context, { body }) => decideAddressHold(context, body),
});
