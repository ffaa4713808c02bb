import { route } from "@/lib/api/route";
import { identityDecisionSchema } from "@/lib/sync/contract";
import { decideIdentityHolds } from "@/lib/sync/holds/decide-identity-holds";
import { listIdentityHolds } from "@/lib/sync/holds/list-identity-holds";

export const GET = route({ permission: "okta.read", handle: (context) => listIdentityHolds(context) });

export const POST = route({
  permission: "okta.decide",
  body: identityDecisionSchema,
  handle: (context, { body }) => decideIdentityHolds(context, body),
});
