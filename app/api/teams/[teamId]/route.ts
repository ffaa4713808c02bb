import { z } from "zod";
import { route } from "@/lib/api/route";
import { teamPageSchema } from "@/lib/teams/contract";
import { readTeam } from "@/lib/teams/read-team";

export const GET = route({
  permission: "people.read",
  params: z.object({ teamId: z.uuid() }),
  response: teamPageSchema,
  handle: (context, { params }) => readTeam(context, params),
});
