import { route } from "@/lib/api/route";
import { addressDecisionSchema } from "@/lib/sync/contract";
import { decideAddressHold } from "@/lib/sync/holds/decide-address-hold";
import { listAddressHolds } from "@/lib/sync/holds/list-address-holds";

export const GET = route({ permission: "okta.read", handle: (context) => listAddressHolds(context) });

export const POST = route({
  permission: "okta.decide-addresses",
  body: addressDecisionSchema,
  handle: (context, { body }) => decideAddressHold(context, body),
});
