import { z } from "zod";
import { route } from "@/lib/api/route";
import { setTeamManager } from "@/lib/people/by-hand/set-team-manager";
import { managerChoiceSchema } from "@/lib/people/contract";

export const POST = route({
  permission: "people.manage",
  params: z.object({ teamId: z.uuid() }),
  body: z.object({ choice: managerChoiceSchema }),
  async handle(context, { params, body }) {
    await setTeamManager(context, { ...params, ...body });
    return { teamId: params.teamId };
  },
});
