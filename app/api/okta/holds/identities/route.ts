import { route } from "@/lib/api/route";
import {
  identityDecisionResultSchema,
  identityDecisionSchema,
  identityFilterSchema,
  identityHoldsSchema,
} from "@/lib/sync/contract";
import { decideIdentityHolds } from "@/lib/sync/holds/decide-identity-holds";
import { listIdentityHolds } from "@/lib/sync/holds/list-identity-holds";

export const GET = route({
  permission: "okta.read",
  query: identityFilterSchema,
  response: identityHoldsSchema,
  handle: (context, { query }) => listIdentityHolds(context, query),
});

export const POST = route({
  permission: "okta.decide",
  body: identityDecisionSchema,
  response: identityDecisionResultSchema,
  handle: (context, { body }) => decideIdentityHolds(context, body),
});
