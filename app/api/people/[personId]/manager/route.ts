import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { setManager } from "@/lib/people/by-hand/set-manager";
import { managerChangeSchema, personChangedSchema } from "@/lib/people/contract";

export const POST = route({
  permission: "people.manage",
  params: z.object({ personId: uuidSchema }),
  body: managerChangeSchema,
  response: personChangedSchema,
  async handle(context, { params, body }) {
    await setManager(context, { ...params, ...body });
    return params;
  },
});
