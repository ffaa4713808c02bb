import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { deactivatePerson } from "@/lib/people/by-hand/deactivate-person";
import { personChangedSchema } from "@/lib/people/contract";

export const POST = route({
  permission: "people.manage",
  params: z.object({ personId: uuidSchema }),
  response: personChangedSchema,
  async handle(context, { params }) {
    await deactivatePerson(context, params);
    return params;
  },
});
