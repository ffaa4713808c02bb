import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { changeGroupsSchema } from "@/lib/sync/contract";
import { groupChanges } from "@/lib/sync/history/group-changes";

export const GET = route({
  permission: "okta.read",
  params: z.object({ runId: uuidSchema }),
  response: changeGroupsSchema,
  handle: (context, { params }) => groupChanges(context, params),
});
