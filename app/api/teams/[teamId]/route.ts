import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { teamPageSchema } from "@/lib/teams/contract";
import { readTeam } from "@/lib/teams/read-team";

export const GET = route({
  permission: "people.read",
  params: z.object({ teamId: uuidSchema }),
  response: teamPageSchema,
  handle: (context, { params }) => readTeam(context, params),
});
