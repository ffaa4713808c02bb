import { route } from "@/lib/api/route";
import { decisionsSchema } from "@/lib/sync/contract";
import { listDecisions } from "@/lib/sync/holds/list-decisions";

export const GET = route({
  permission: "okta.read",
  response: decisionsSchema,
  handle: (context) => listDecisions(context),
});
