import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { renameDecisionSchema, teamMergedSchema } from "@/lib/teams/contract";
import { decideRename } from "@/lib/teams/merge/decide-rename";

export const POST = route({
  permission: "people.manage",
  params: z.object({ renameId: uuidSchema }),
  body: renameDecisionSchema,
  response: teamMergedSchema,
  handle: (context, { params, body }) => decideRename(context, { ...params, ...body }),
});
