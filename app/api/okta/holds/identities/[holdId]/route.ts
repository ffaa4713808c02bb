import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { identityComparisonSchema } from "@/lib/sync/contract";
import { compareIdentity } from "@/lib/sync/holds/compare-identity";

export const GET = route({
  permission: "okta.read",
  params: z.object({ holdId: uuidSchema }),
  response: identityComparisonSchema,
  handle: (context, { params }) => compareIdentity(context, params),
});
