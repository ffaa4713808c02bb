import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { teamMergedSchema } from "@/lib/teams/contract";
import { separateTeam } from "@/lib/teams/merge/separate-team";

export const POST = route({
  permission: "people.manage",
  params: z.object({ teamId: uuidSchema }),
  response: teamMergedSchema,
  handle: (context, { params }) => separateTeam(context, params),
});
