import { z } from "zod";
import { route } from "@/lib/api/route";
import { teamMergedSchema } from "@/lib/teams/contract";
import { separateTeam } from "@/lib/teams/merge/separate-team";

export const POST = route({
  permission: "people.manage",
  params: z.object({ teamId: z.uuid() }),
  response: teamMergedSchema,
  handle: (context, { params }) => separateTeam(context, params),
});
