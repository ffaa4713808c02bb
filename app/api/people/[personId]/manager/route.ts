import { z } from "zod";
import { route } from "@/lib/http/route";
import { managerChoiceSchema } from "@/lib/people/contract";
import { setManager } from "@/lib/people/set-manager";

export const POST = route({
  permission: "people.manage",
  params: z.object({ personId: z.uuid() }),
  body: z.object({ choice: managerChoiceSchema }),
  async handle(context, { params, body }) {
    await setManager(context, { ...params, ...body });
    return { personId: params.personId };
  },
});
