import { z } from "zod";
import { route } from "@/lib/api/route";
import { deactivatePerson } from "@/lib/people/by-hand/deactivate-person";
import { personChangedSchema } from "@/lib/people/contract";

export const POST = route({
  permission: "people.manage",
  params: z.object({ personId: z.uuid() }),
  response: personChangedSchema,
  async handle(context, { params }) {
    await deactivatePerson(context, params);
    return params;
  },
});
