import { z } from "zod";
import { route } from "@/lib/http/route";
import { managerChoiceSchema } from "@/lib/people/contract";
import { setTeamManager } from "@/lib/people/set-team-manager";

export const POST = route({
  permission: "people.manage",
  params: z.object({ teamId: z.uuid() }),
  body: z.object({ choice: managerChoiceSchema }),
  async handle(context, { params, body }) {
    await setTeamManager(context, { ...params, ...body });
    return { teamId: params.teamId };
  },
});
