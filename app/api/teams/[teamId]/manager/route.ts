import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { setTeamManager } from "@/lib/people/by-hand/set-team-manager";
import { managerChangeSchema, teamChangedSchema } from "@/lib/people/contract";

export const POST = route({
  permission: "people.manage",
  params: z.object({ teamId: uuidSchema }),
  body: managerChangeSchema,
  response: teamChangedSchema,
  async handle(context, { params, body }) {
    await setTeamManager(context, { ...params, ...body });
    return params;
  },
});
