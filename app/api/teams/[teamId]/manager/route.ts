import { z } from "zod";
import { route } from "@/lib/api/route";
import { setTeamManager } from "@/lib/people/by-hand/set-team-manager";
import { managerChangeSchema, teamChangedSchema } from "@/lib/people/contract";

export const POST = route({
  permission: "people.manage",
  params: z.object({ teamId: z.uuid() }),
  body: managerChangeSchema,
  response: teamChangedSchema,
  async handle(context, { params, body }) {
    await setTeamManager(context, { ...params, ...body });
    return params;
  },
});
